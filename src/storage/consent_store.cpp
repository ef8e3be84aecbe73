#include "storage/consent_store.h"

#include <algorithm>
#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

using continuity::AccountId;
using oidc::ClientAccess;
using oidc::ClientId;

std::vector<ClientAccess> client_access_from(const Rows& rows) {
  std::vector<ClientAccess> all;
  for (const Row& row : rows) {
    if (all.empty() || all.back().client.str() != row.text(0)) {
      all.push_back({.client = ClientId{row.text(0)}, .items = {}, .since = row.instant(2), .latest = row.instant(3)});
    }
    ClientAccess& access = all.back();
    access.items.insert(row.text(1));
    access.since = std::min(access.since, row.instant(2));
    access.latest = std::max(access.latest, row.instant(3));
  }
  return all;
}

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
    batch.push_back({.sql = "INSERT INTO consents (account_id, client_id, item, allowed_at)"
                            " SELECT id, $1, $2, $3 FROM accounts WHERE id = $4"
                            " ON CONFLICT (account_id, client_id, item) DO NOTHING",
                     .parameters = {client.str(), item, base::to_unix_milliseconds(at), account.str()}});
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

Task<base::Fetched<std::vector<ClientAccess>>> ConsentStore::of_account(AccountId account) {
  Statement ask{
      .sql =
          "SELECT client_id, item, allowed_at, allowed_at FROM consents WHERE account_id = $1 AND client_id IN"
          " (SELECT client_id FROM consents WHERE account_id = $1"
          " GROUP BY client_id ORDER BY max(allowed_at) DESC, client_id LIMIT $2)"
          " ORDER BY client_id, item",
      .parameters = {account.str(), std::int64_t{oidc::kClientsListedMax}}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  co_return client_access_from(*rows);
}

}  // namespace bongsu::storage
