#include "storage/recovery_code_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

using account::AccountId;

Task<base::Fetched<std::vector<std::string>>> RecoveryCodeStore::left(AccountId account) {
  Statement ask{.sql = "SELECT hash FROM recovery_codes WHERE account_id = $1", .parameters = {account.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<std::string> hashes;
  for (const Row& row : *rows) hashes.push_back(row.text(0));
  co_return hashes;
}

Task<base::Fetched<bool>> RecoveryCodeStore::replace(AccountId account, std::vector<std::string> hashes,
                                                     base::Instant at) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "DELETE FROM recovery_codes WHERE account_id = $1", .parameters = {account.str()}});
  for (std::string& hash : hashes) {
    batch.push_back({.sql = "INSERT INTO recovery_codes (account_id, hash, made_at)"
                            " SELECT id, $1, $2 FROM accounts WHERE id = $3",
                     .parameters = {std::move(hash), base::to_unix_milliseconds(at), account.str()}});
  }
  batch.push_back({.sql = "SELECT 1 FROM accounts WHERE id = $1", .parameters = {account.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return !results->back().rows.empty();
}

Task<base::Fetched<void>> RecoveryCodeStore::remove(AccountId account, std::string hash) {
  Statement gone{.sql = "DELETE FROM recovery_codes WHERE account_id = $1 AND hash = $2",
                 .parameters = {account.str(), std::move(hash)}};
  const auto changed = co_await write_one(database_, std::move(gone));
  if (!changed) co_return std::unexpected(changed.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
