#pragma once
// Whole accounts in memory.

#include "account/whole_accounts.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"

namespace bongsu::contract {

class MemoryWholeAccounts final : public account::WholeAccounts, public Switchable {
 public:
  explicit MemoryWholeAccounts(MemoryPeople& people) : people_(people) {}
  Task<base::Fetched<std::vector<account::Admission>>> add(std::vector<account::WholeAccount> accounts) override;
  Task<base::Fetched<account::Admission>> check(account::WholeAccount account) override;
  Task<base::Fetched<std::vector<account::WholeAccount>>> list(account::AccountPosition after,
                                                               std::uint32_t limit) override;

 private:
  account::Admission check_locked(const account::WholeAccount& whole) const;

  MemoryPeople& people_;
};

}  // namespace bongsu::contract
