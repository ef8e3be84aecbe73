#include "storage/withdrawn_access_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<void>> WithdrawnAccessStore::withdraw(continuity::AccountId account, continuity::ClientId client,
                                                         base::Instant until, base::Instant expires) {
  Statement raise{
      .sql =
          "INSERT INTO access_withdrawn (account_id, client_id, withdrawn_until, expires_at) VALUES ($1, $2, $3, $4)"
          " ON CONFLICT (account_id, client_id) DO UPDATE SET"
          " withdrawn_until = CASE WHEN excluded.withdrawn_until > access_withdrawn.withdrawn_until"
          " THEN excluded.withdrawn_until ELSE access_withdrawn.withdrawn_until END,"
          " expires_at = CASE WHEN excluded.expires_at > access_withdrawn.expires_at"
          " THEN excluded.expires_at ELSE access_withdrawn.expires_at END",
      .parameters = {account.str(), client.str(), base::to_unix_milliseconds(until),
                     base::to_unix_milliseconds(expires)}};
  const auto raised = co_await write_one(database_, std::move(raise));
  if (!raised) co_return std::unexpected(raised.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> WithdrawnAccessStore::is_withdrawn(continuity::AccountId account, continuity::ClientId client,
                                                             base::Instant given_at) {
  Statement ask{
      .sql = "SELECT 1 FROM access_withdrawn WHERE account_id = $1 AND client_id = $2 AND withdrawn_until >= $3",
      .parameters = {account.str(), client.str(), base::to_unix_milliseconds(given_at)}};
  const auto found = co_await database_.read(std::move(ask));
  if (!found) co_return std::unexpected(found.error());
  co_return !found->empty();
}

}  // namespace bongsu::storage
