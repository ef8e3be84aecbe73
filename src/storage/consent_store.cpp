#include "storage/consent_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

using continuity::AccountId;
using oidc::ClientId;

Task<base::Fetched<std::set<std::string>>> ConsentStore::find(AccountId account, ClientId client) {
  Statement ask{.sql = "SELECT item FROM consents WHERE account_id = $1 AND client_id = $2",
                .parameters = {account.str(), client.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::set<std::string> items;
  for (const Row& row : *rows) items.insert(row.text(0));
  co_return items;
}

Task<base::Fetched<void>> ConsentStore::allow(AccountId account, ClientId client, std::set<std::string> items,
                                              base::Instant at) {
  std::vector<Statement> batch;
  for (const auto& item : items) {
    batch.push_back({.sql = "INSERT INTO consents (account_id, client_id, item, allowed_at) VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT (account_id, client_id, item) DO NOTHING",
                     .parameters = {account.str(), client.str(), item, base::to_unix_milliseconds(at)}});
  }
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> ConsentStore::withdraw(AccountId account, ClientId client) {
  Statement remove{.sql = "DELETE FROM consents WHERE account_id = $1 AND client_id = $2",
                   .parameters = {account.str(), client.str()}};
  const auto removed = co_await write_one(database_, std::move(remove));
  if (!removed) co_return std::unexpected(removed.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
