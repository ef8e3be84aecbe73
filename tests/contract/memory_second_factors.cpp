#include "contract/memory_second_factors.h"

#include <chrono>
#include <utility>

namespace bongsu::contract {
namespace {

using account::AccountId;
using account::Authenticator;

// Under the lock.
MemoryPerson* find_person(MemoryPeople& people, const AccountId& account) {
  const auto found = people.by_id.find(account);
  return found == people.by_id.end() ? nullptr : &found->second;
}

}  // namespace

Task<base::Fetched<std::optional<Authenticator>>> MemoryAuthenticators::find(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const MemoryPerson* person = find_person(people_, account);
  if (!person) co_return std::nullopt;
  co_return person->authenticator;
}

Task<base::Fetched<bool>> MemoryAuthenticators::set(AccountId account, Authenticator authenticator,
                                                    account::AuthenticatorTerms terms) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (!person || person->account.status != account::Status::active) co_return false;
  if (terms.begun_at && has_ended_all_since(facts_, account, *terms.begun_at)) co_return false;
  const auto there = person->authenticator ? std::optional{person->authenticator->set_at} : std::nullopt;
  if (there != terms.instead_of) co_return false;
  authenticator.last_used_at.reset();
  person->authenticator = std::move(authenticator);
  if (terms.sessions_until) end_sessions_of(facts_, account, *terms.sessions_until);
  co_return true;
}

Task<base::Fetched<bool>> MemoryAuthenticators::remove(AccountId account, base::Instant sessions_until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  end_sessions_of(facts_, account, sessions_until);
  MemoryPerson* person = find_person(people_, account);
  if (!person || !person->authenticator) co_return false;
  person->authenticator.reset();
  person->recovery_codes.clear();
  co_return true;
}

Task<base::Fetched<void>> MemoryAuthenticators::note_use(AccountId account, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (!person || !person->authenticator) co_return base::Fetched<void>{};
  const base::Instant day = std::chrono::floor<std::chrono::days>(at);
  std::optional<base::Instant>& noted = person->authenticator->last_used_at;
  if (!noted || *noted < day) noted = day;
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<std::string>>> MemoryRecoveryCodes::left(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const MemoryPerson* person = find_person(people_, account);
  co_return person ? person->recovery_codes : std::vector<std::string>{};
}

Task<base::Fetched<bool>> MemoryRecoveryCodes::replace(AccountId account, std::vector<std::string> hashes,
                                                       base::Instant) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  MemoryPerson* person = find_person(people_, account);
  if (!person) co_return false;
  person->recovery_codes = std::move(hashes);
  co_return true;
}

Task<base::Fetched<void>> MemoryRecoveryCodes::remove(AccountId account, std::string hash) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  if (MemoryPerson* person = find_person(people_, account)) std::erase(person->recovery_codes, hash);
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::contract
