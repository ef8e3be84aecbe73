#pragma once
// The store of passkeys in memory.

#include "account/passkeys.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"

namespace bongsu::contract {

class MemoryPasskeys final : public account::Passkeys, public Switchable {
 public:
  MemoryPasskeys(MemoryPeople& people, MemoryFacts& facts) : people_(people), facts_(facts) {}
  Task<base::Fetched<std::optional<account::AccountWithPasskey>>> find(account::PasskeyId id) override;
  Task<base::Fetched<std::vector<account::Passkey>>> of_account(account::AccountId account) override;
  Task<base::Fetched<account::AddPasskeyOutcome>> add(account::AccountId account, account::Passkey passkey,
                                                      base::Instant begun_at) override;
  Task<base::Fetched<bool>> rename(account::AccountId account, account::PasskeyId id, std::string name) override;
  Task<base::Fetched<account::UnlinkOutcome>> remove(account::AccountId account, account::PasskeyId id,
                                                     account::WayLeft left, base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, account::PasskeyUse use, base::Instant at) override;

 private:
  MemoryPeople& people_;
  MemoryFacts& facts_;
};

}  // namespace bongsu::contract
