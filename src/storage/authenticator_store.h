#pragma once
// Authenticator apps in the database, their secrets as credential/ wrapped them.

#include "account/authenticators.h"
#include "storage/database.h"

namespace bongsu::storage {

class AuthenticatorStore final : public account::Authenticators {
 public:
  explicit AuthenticatorStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::optional<account::Authenticator>>> find(account::AccountId account) override;
  Task<base::Fetched<bool>> set(account::AccountId account, account::Authenticator authenticator,
                                account::AuthenticatorTerms terms) override;
  Task<base::Fetched<bool>> remove(account::AccountId account, base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, base::Instant at) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
