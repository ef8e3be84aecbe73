#include "contract/memory_linked_identities.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace bongsu::contract {
namespace {

using account::Account;
using account::AccountId;
using account::LinkedIdentity;
using account::LinkOutcome;
using account::ProviderSubject;
using account::UnlinkOutcome;

base::Instant day_of(base::Instant at) { return std::chrono::floor<std::chrono::days>(at); }

// Under the lock, as all below.
MemoryPerson* find_owner(MemoryPeople& people, const ProviderSubject& who) {
  for (auto& [id, person] : people.by_id) {
    if (std::ranges::find(person.identities, who, &LinkedIdentity::who) != person.identities.end()) return &person;
  }
  return nullptr;
}

bool has_identity(const MemoryPerson& person, const ProviderSubject& who) {
  return std::ranges::find(person.identities, who, &LinkedIdentity::who) != person.identities.end();
}

MemoryPerson* find_person(MemoryPeople& people, const AccountId& account) {
  const auto found = people.by_id.find(account);
  return found == people.by_id.end() ? nullptr : &found->second;
}

void add_in_order(std::vector<LinkedIdentity>& identities, LinkedIdentity identity) {
  identities.push_back(std::move(identity));
  std::ranges::sort(identities, {}, [](const LinkedIdentity& one) { return std::pair{one.linked_at, one.who}; });
}

std::set<std::string> ways_of_person(const MemoryPerson& person) {
  std::set<std::string> ways;
  if (person.password) ways.emplace(account::kPasswordWay);
  if (!person.passkeys.empty()) ways.emplace(account::kPasskeyWay);
  if (person.account.email_status == account::EmailStatus::verified) {
    ways.insert(std::string{account::kEmailWay} + std::string{person.account.email.domain()});
  }
  for (const LinkedIdentity& identity : person.identities) {
    ways.insert(std::string{account::kProviderWay} + identity.who.provider.str());
  }
  return ways;
}

}  // namespace

Task<base::Fetched<std::optional<Account>>> MemoryLinkedIdentities::find_account(ProviderSubject who) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const MemoryPerson* owner = find_owner(people_, who);
  if (!owner) co_return std::nullopt;
  co_return owner->account;
}

Task<base::Fetched<account::WaysIn>> MemoryLinkedIdentities::ways_of(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  account::WaysIn ways;
  if (const MemoryPerson* person = find_person(people_, account)) {
    if (person->password) ways.password_set_at = person->password->set_at;
    ways.password_last_used_at = person->password_last_used_at;
    ways.identities = person->identities;
    ways.passkeys = person->passkeys;
    if (person->authenticator) {
      ways.authenticator_set_at = person->authenticator->set_at;
      ways.authenticator_last_used_at = person->authenticator->last_used_at;
    }
    ways.recovery_codes_left = person->recovery_codes.size();
    if (person->account.email_status == account::EmailStatus::verified) {
      ways.mailbox = {.domain = std::string{person->account.email.domain()}, .last_used_at = person->code_last_used_at};
    }
    ways.logins = person->logins;
  }
  co_return ways;
}

Task<std::expected<void, account::AddWithIdentityError>> MemoryLinkedIdentities::add_account(Account account,
                                                                                             LinkedIdentity identity) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  if (find_owner(people_, identity.who)) co_return std::unexpected(account::IdentityTaken{});
  for (const auto& [id, person] : people_.by_id) {
    if (person.account.email == account.email) co_return std::unexpected(account::EmailTaken{});
  }
  const AccountId id = account.id;
  MemoryPerson person{.account = std::move(account)};
  person.identities.push_back(std::move(identity));
  if (!people_.by_id.emplace(id, std::move(person)).second) {
    co_return std::unexpected(base::Unavailable{.cause = "an account with this id exists"});
  }
  co_return std::expected<void, account::AddWithIdentityError>{};
}

Task<base::Fetched<LinkOutcome>> MemoryLinkedIdentities::link(AccountId account, LinkedIdentity identity) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (const MemoryPerson* owner = find_owner(people_, identity.who)) {
    co_return owner == person ? LinkOutcome::linked : LinkOutcome::of_another;
  }
  if (!person) co_return LinkOutcome::no_account;
  if (person->identities.size() >= account::kIdentitiesMax) co_return LinkOutcome::one_too_many;
  add_in_order(person->identities, std::move(identity));
  co_return LinkOutcome::linked;
}

Task<base::Fetched<UnlinkOutcome>> MemoryLinkedIdentities::unlink(AccountId account, ProviderSubject who,
                                                                  account::WayLeft left, base::Instant sessions_until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (person && has_identity(*person, who)) {
    if (left.identity == who || !has(*person, left)) co_return UnlinkOutcome::last_way_in;
    std::erase_if(person->identities, [&who](const LinkedIdentity& one) { return one.who == who; });
  }
  end_sessions_of(facts_, account, sessions_until);
  co_return UnlinkOutcome::unlinked;
}

Task<base::Fetched<UnlinkOutcome>> MemoryLinkedIdentities::remove_password(AccountId account, account::WayLeft left,
                                                                           base::Instant sessions_until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (person && person->password) {
    const bool is_itself = !left.identity && !left.passkey && !left.mailbox;
    if (is_itself || !has(*person, left)) co_return UnlinkOutcome::last_way_in;
    person->password.reset();
    person->password_last_used_at.reset();
  }
  end_sessions_of(facts_, account, sessions_until);
  co_return UnlinkOutcome::unlinked;
}

Task<base::Fetched<void>> MemoryLinkedIdentities::note_use(AccountId account, std::optional<ProviderSubject> who,
                                                           base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (!person) co_return base::Fetched<void>{};
  const auto later = [day = day_of(at)](std::optional<base::Instant>& noted) {
    if (!noted || *noted < day) noted = day;
  };
  ++person->logins;
  later(person->active_on);
  if (!who && person->password) later(person->password_last_used_at);
  for (LinkedIdentity& identity : person->identities) {
    if (identity.who == who) later(identity.last_used_at);
  }
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<account::WayCombination>>> MemoryWayCombinations::count(base::Instant active_since) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  std::map<std::set<std::string>, account::WayCombination> counted;
  for (const auto& [id, person] : people_.by_id) {
    if (person.account.status != account::Status::active) continue;
    const std::set<std::string> ways = ways_of_person(person);
    account::WayCombination& combination = counted[ways];
    combination.ways = ways;
    ++combination.accounts;
    if (person.active_on.value_or(base::Instant{}) >= day_of(active_since)) ++combination.active;
  }
  std::vector<account::WayCombination> combinations;
  for (auto& [ways, combination] : counted) combinations.push_back(std::move(combination));
  co_return combinations;
}

}  // namespace bongsu::contract
