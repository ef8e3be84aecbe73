#pragma once
// Recovery codes in the database, as hashes.

#include "account/recovery_codes.h"
#include "storage/database.h"

namespace bongsu::storage {

class RecoveryCodeStore final : public account::RecoveryCodes {
 public:
  explicit RecoveryCodeStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<std::string>>> left(account::AccountId account) override;
  Task<base::Fetched<bool>> replace(account::AccountId account, std::vector<std::string> hashes,
                                    base::Instant at) override;
  Task<base::Fetched<void>> remove(account::AccountId account, std::string hash) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
