#include "contract/memory_whole_accounts.h"

#include <algorithm>
#include <utility>

namespace bongsu::contract {

using account::Admission;
using account::LinkedIdentity;
using account::WholeAccount;

Admission MemoryWholeAccounts::check_locked(const WholeAccount& whole) const {
  const MemoryPerson* namesake = nullptr;
  std::map<account::ProviderSubject, const MemoryPerson*> owners;
  for (const auto& [id, person] : people_.by_id) {
    if (person.account.email == whole.account.email) namesake = &person;
    for (const LinkedIdentity& identity : person.identities) owners.emplace(identity.who, &person);
  }
  if (namesake) {
    Admission admission{.kind = Admission::Kind::exists};
    for (const LinkedIdentity& identity : whole.identities) {
      const auto owner = owners.find(identity.who);
      if (owner == owners.end() || owner->second != namesake) admission.identities.push_back(identity.who);
    }
    return admission;
  }
  if (people_.by_id.contains(whole.account.id)) return {.kind = Admission::Kind::id_taken};
  for (const LinkedIdentity& identity : whole.identities) {
    if (owners.contains(identity.who)) return {.kind = Admission::Kind::identity_taken, .identities = {identity.who}};
  }
  return {};
}

Task<base::Fetched<std::vector<Admission>>> MemoryWholeAccounts::add(std::vector<WholeAccount> accounts) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  std::vector<Admission> admissions;
  for (WholeAccount& whole : accounts) {
    admissions.push_back(check_locked(whole));
    if (admissions.back().kind != Admission::Kind::added) continue;
    const account::AccountId id = whole.account.id;
    people_.by_id.emplace(id, MemoryPerson{.account = std::move(whole.account),
                                           .password = std::move(whole.password),
                                           .identities = std::move(whole.identities)});
  }
  co_return admissions;
}

Task<base::Fetched<Admission>> MemoryWholeAccounts::check(WholeAccount whole) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  co_return check_locked(whole);
}

Task<base::Fetched<std::vector<WholeAccount>>> MemoryWholeAccounts::list(account::AccountPosition after,
                                                                         std::uint32_t limit) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  std::vector<WholeAccount> page;
  for (const auto& [id, person] : people_.by_id) {
    if (std::pair{person.account.created_at, id} <= std::pair{after.created_at, after.id}) continue;
    page.push_back({.account = person.account, .password = person.password, .identities = person.identities});
  }
  std::ranges::sort(page, {},
                    [](const WholeAccount& one) { return std::pair{one.account.created_at, one.account.id}; });
  if (page.size() > limit) page.resize(limit);
  co_return page;
}

}  // namespace bongsu::contract
