#pragma once
// What people have allowed to clients, in the database.

#include "oidc/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class ConsentStore final : public oidc::Consents {
 public:
  explicit ConsentStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::set<std::string>>> find(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<void>> allow(continuity::AccountId account, oidc::ClientId client, std::set<std::string> items,
                                  base::Instant at) override;
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, oidc::ClientId client) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
