#pragma once
// The store of linked identities in memory, and the count of ways in over the same people.

#include "account/coverage.h"
#include "account/linked_identities.h"
#include "contract/memory_fact_stores.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"

namespace bongsu::contract {

class MemoryLinkedIdentities final : public account::LinkedIdentities, public Switchable {
 public:
  MemoryLinkedIdentities(MemoryPeople& people, MemoryFacts& facts) : people_(people), facts_(facts) {}
  Task<base::Fetched<std::optional<account::Account>>> find_account(account::ProviderSubject who) override;
  Task<base::Fetched<account::WaysIn>> ways_of(account::AccountId account) override;
  Task<std::expected<void, account::AddWithIdentityError>> add_account(account::Account account,
                                                                       account::LinkedIdentity identity) override;
  Task<base::Fetched<account::LinkOutcome>> link(account::AccountId account, account::LinkedIdentity identity) override;
  Task<base::Fetched<account::UnlinkOutcome>> unlink(account::AccountId account, account::ProviderSubject who,
                                                     account::WayLeft left, base::Instant sessions_until) override;
  Task<base::Fetched<account::UnlinkOutcome>> remove_password(account::AccountId account, account::WayLeft left,
                                                              base::Instant sessions_until) override;
  Task<base::Fetched<void>> note_use(account::AccountId account, std::optional<account::ProviderSubject> who,
                                     base::Instant at) override;

 private:
  MemoryPeople& people_;
  MemoryFacts& facts_;
};

class MemoryWayCombinations final : public account::WayCombinations, public Switchable {
 public:
  explicit MemoryWayCombinations(MemoryPeople& people) : people_(people) {}
  Task<base::Fetched<std::vector<account::WayCombination>>> count(base::Instant active_since) override;

 private:
  MemoryPeople& people_;
};

}  // namespace bongsu::contract
