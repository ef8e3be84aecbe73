#include "storage/allowed_application_store.h"

namespace bongsu::storage {

using login::AllowedApplication;

Task<base::Fetched<std::vector<AllowedApplication>>> AllowedApplicationStore::of_account(account::AccountId account) {
  Statement ask{.sql =
                    "SELECT c.client_id, coalesce(k.name, ''), c.item, c.allowed_at FROM consents c"
                    " LEFT JOIN clients k ON k.id = c.client_id WHERE c.account_id = $1 ORDER BY c.client_id, c.item",
                .parameters = {account.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<AllowedApplication> applications;
  for (const Row& row : *rows) {
    if (applications.empty() || applications.back().client != row.text(0)) {
      applications.push_back({.client = row.text(0), .name = row.text(1), .items = {}});
    }
    applications.back().items.push_back({.item = row.text(2), .allowed_at = row.instant(3)});
  }
  co_return applications;
}

}  // namespace bongsu::storage
