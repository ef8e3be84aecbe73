#pragma once
// The store of accounts in memory.

#include "account/accounts.h"
#include "contract/memory_consents.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"

namespace bongsu::contract {

class MemoryAccounts final : public account::Accounts, public Switchable {
 public:
  bool is_read_only = false;  // what an account's owner changes cannot be written

  MemoryAccounts(MemoryPeople& people, MemoryFacts& facts, MemoryConsents& consents)
      : people_(people), facts_(facts), consents_(consents) {}
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
  Task<base::Fetched<bool>> remove(account::AccountId id, base::Instant sessions_until) override;
  Task<base::Fetched<std::vector<account::Account>>> list(account::AccountPosition after, std::uint32_t limit) override;
  Task<base::Fetched<std::uint64_t>> count() override;

 private:
  std::optional<base::Unavailable> write_outage() const;

  MemoryPeople& people_;
  MemoryFacts& facts_;
  MemoryConsents& consents_;
};

}  // namespace bongsu::contract
