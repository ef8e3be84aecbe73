#pragma once
// The store of session records in memory.

#include <vector>

#include "contract/memory_fact_stores.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"
#include "login/session_records.h"

namespace bongsu::contract {

class MemorySessionRecords final : public login::SessionRecords, public Switchable {
 public:
  MemorySessionRecords(MemoryPeople& people, MemoryFacts& facts) : people_(people), facts_(facts) {}
  Task<base::Fetched<void>> add(login::SessionRecord record) override;
  Task<base::Fetched<void>> note_use(login::SessionId id, base::Instant at) override;
  Task<base::Fetched<std::vector<login::SessionRecord>>> of_account(login::AccountId account,
                                                                    base::Instant now) override;

 private:
  MemoryPeople& people_;
  MemoryFacts& facts_;
  std::vector<login::SessionRecord> records_;  // the latest first; under the lock of people_
};

}  // namespace bongsu::contract
