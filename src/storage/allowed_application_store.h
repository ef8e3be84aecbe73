#pragma once
// What one person has allowed to applications, in the database.

#include "login/allowed_applications.h"
#include "storage/database.h"

namespace bongsu::storage {

class AllowedApplicationStore final : public login::AllowedApplications {
 public:
  explicit AllowedApplicationStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<login::AllowedApplication>>> of_account(account::AccountId account) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
