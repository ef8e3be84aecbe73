#pragma once
// What people have allowed to clients, in the database.

#include "oidc/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

// From rows of client, item, first and latest moment, those of one client side by side.
std::vector<oidc::ClientAccess> client_access_from(const Rows& rows);

class ConsentStore final : public oidc::Consents {
 public:
  explicit ConsentStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::set<std::string>>> find(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<void>> allow(continuity::AccountId account, oidc::ClientId client, std::set<std::string> items,
                                  base::Instant at) override;
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<std::vector<oidc::ClientAccess>>> of_account(continuity::AccountId account) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
