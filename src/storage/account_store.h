#pragma once
// Accounts and their passwords in the database.

#include "account/accounts.h"
#include "storage/database.h"

namespace bongsu::storage {

class AccountStore final : public account::Accounts {
 public:
  explicit AccountStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::optional<account::Account>>> find(account::AccountId id) override;
  Task<base::Fetched<std::optional<account::AccountWithPassword>>> find_by_email(account::EmailAddress email) override;
  Task<std::expected<void, account::AddAccountError>> add(account::Account account,
                                                          std::optional<account::PasswordWayIn> password) override;
  Task<base::Fetched<bool>> verify_email(account::AccountId id, account::EmailAddress email, base::Instant at) override;
  Task<base::Fetched<account::ChangeEmailOutcome>> change_email(account::AccountId id, account::EmailAddress email,
                                                                base::Instant at, base::Instant begun_at) override;
  Task<base::Fetched<void>> note_code(account::AccountId id, base::Instant at) override;
  Task<base::Fetched<bool>> set_profile(account::AccountId id, account::Profile profile, base::Instant at) override;
  Task<base::Fetched<bool>> set_password(account::AccountId id, account::PasswordWayIn password,
                                         base::Instant begun_at) override;
  Task<base::Fetched<bool>> change_password(account::AccountId id, account::PasswordWayIn password,
                                            base::Instant sessions_until) override;
  Task<base::Fetched<bool>> renew_hash(account::AccountId id, std::string expected_hash, std::string new_hash) override;
  Task<base::Fetched<bool>> set_status(account::AccountId id, account::Status status, base::Instant at) override;
  // Ways in and second factor go by their foreign keys.
  Task<base::Fetched<bool>> remove(account::AccountId id, base::Instant sessions_until) override;
  Task<base::Fetched<std::vector<account::Account>>> list(account::AccountPosition after, std::uint32_t limit) override;
  // Counts them one by one: about a second for ten million.
  Task<base::Fetched<std::uint64_t>> count() override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
