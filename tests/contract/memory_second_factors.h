#pragma once
// The stores of authenticator apps and recovery codes in memory.

#include "account/authenticators.h"
#include "account/recovery_codes.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"

namespace bongsu::contract {

class MemoryAuthenticators final : public account::Authenticators, public Switchable {
 public:
  MemoryAuthenticators(MemoryPeople& people, MemoryFacts& facts) : people_(people), facts_(facts) {}
  Task<base::Fetched<std::optional<account::Authenticator>>> find(account::AccountId account) override;
  Task<base::Fetched<bool>> set(account::AccountId account, account::Authenticator authenticator,
                                account::AuthenticatorTerms terms) override;
  Task<base::Fetched<bool>> remove(account::AccountId account, base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, base::Instant at) override;

 private:
  MemoryPeople& people_;
  MemoryFacts& facts_;
};

class MemoryRecoveryCodes final : public account::RecoveryCodes, public Switchable {
 public:
  explicit MemoryRecoveryCodes(MemoryPeople& people) : people_(people) {}
  Task<base::Fetched<std::vector<std::string>>> left(account::AccountId account) override;
  Task<base::Fetched<bool>> replace(account::AccountId account, std::vector<std::string> hashes,
                                    base::Instant at) override;
  Task<base::Fetched<void>> remove(account::AccountId account, std::string hash) override;

 private:
  MemoryPeople& people_;
};

}  // namespace bongsu::contract
