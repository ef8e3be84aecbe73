#pragma once
// Which clients were given tokens of which account, in the database.

#include "oidc/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class GivenAccessStore final : public oidc::GivenAccess {
 public:
  explicit GivenAccessStore(Database& database) : database_(database) {}
  Task<base::Fetched<void>> note(continuity::AccountId account, oidc::ClientId client, std::set<std::string> scopes,
                                 base::Instant at, base::Instant expires) override;
  Task<base::Fetched<std::vector<oidc::ClientAccess>>> of_account(continuity::AccountId account,
                                                                  base::Instant now) override;
  Task<base::Fetched<void>> forget(continuity::AccountId account, oidc::ClientId client) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
