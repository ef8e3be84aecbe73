#pragma once
// Passkeys in the database.

#include "account/passkeys.h"
#include "storage/database.h"

namespace bongsu::storage {

// In the order in which they were made.
Task<base::Fetched<std::vector<account::Passkey>>> passkeys_of(Database& database, account::AccountId account);

class PasskeyStore final : public account::Passkeys {
 public:
  explicit PasskeyStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::optional<account::AccountWithPasskey>>> find(account::PasskeyId id) override;
  Task<base::Fetched<std::vector<account::Passkey>>> of_account(account::AccountId account) override;
  Task<base::Fetched<account::AddPasskeyOutcome>> add(account::AccountId account, account::Passkey passkey,
                                                      base::Instant begun_at) override;
  Task<base::Fetched<bool>> rename(account::AccountId account, account::PasskeyId id, std::string name) override;
  Task<base::Fetched<account::UnlinkOutcome>> remove(account::AccountId account, account::PasskeyId id,
                                                     account::WayLeft left, base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, account::PasskeyUse use, base::Instant at) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
