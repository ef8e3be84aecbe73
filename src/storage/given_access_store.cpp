#include "storage/given_access_store.h"

#include <utility>

#include "storage/consent_store.h"
#include "storage/outcome.h"

namespace bongsu::storage {

using continuity::AccountId;
using oidc::ClientAccess;
using oidc::ClientId;

Task<base::Fetched<void>> GivenAccessStore::note(AccountId account, ClientId client, std::set<std::string> scopes,
                                                 base::Instant at, base::Instant expires) {
  std::vector<Statement> batch;
  for (const std::string& scope : scopes) {
    batch.push_back({.sql = "INSERT INTO given_access (account_id, client_id, item, first_at, latest_at, expires_at)"
                            " SELECT $1, $2, $3, $4, $4, $5 WHERE EXISTS (SELECT 1 FROM accounts WHERE id = $1)"
                            " AND EXISTS (SELECT 1 FROM clients WHERE id = $2)"
                            " ON CONFLICT (account_id, client_id, item) DO UPDATE"
                            " SET latest_at = excluded.latest_at, expires_at = excluded.expires_at"
                            " WHERE excluded.latest_at > given_access.latest_at",
                     .parameters = {account.str(), client.str(), scope, base::to_unix_milliseconds(at),
                                    base::to_unix_milliseconds(expires)}});
  }
  const auto noted = co_await write_all(database_, std::move(batch));
  if (!noted) co_return std::unexpected(noted.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<ClientAccess>>> GivenAccessStore::of_account(AccountId account, base::Instant now) {
  Statement ask{.sql =
                    "SELECT client_id, item, first_at, latest_at FROM given_access"
                    " WHERE account_id = $1 AND expires_at > $2 AND client_id IN"
                    " (SELECT client_id FROM given_access WHERE account_id = $1 AND expires_at > $2"
                    " GROUP BY client_id ORDER BY max(latest_at) DESC, client_id LIMIT $3)"
                    " ORDER BY client_id, item",
                .parameters = {account.str(), base::to_unix_milliseconds(now), std::int64_t{oidc::kClientsListedMax}}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  co_return client_access_from(*rows);
}

Task<base::Fetched<void>> GivenAccessStore::forget(AccountId account, ClientId client) {
  Statement remove{.sql = "DELETE FROM given_access WHERE account_id = $1 AND client_id = $2",
                   .parameters = {account.str(), client.str()}};
  const auto removed = co_await write_one(database_, std::move(remove));
  if (!removed) co_return std::unexpected(removed.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
