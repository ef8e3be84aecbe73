#include "contract/memory_passkeys.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace bongsu::contract {
namespace {

using account::AccountId;
using account::AddPasskeyOutcome;
using account::Passkey;
using account::PasskeyId;
using account::UnlinkOutcome;

// Under the lock, as all below.
struct Found {
  MemoryPerson* person = nullptr;
  Passkey* passkey = nullptr;
};

Found find_passkey(MemoryPeople& people, const PasskeyId& id) {
  for (auto& [account, person] : people.by_id) {
    const auto found = std::ranges::find(person.passkeys, id, &Passkey::id);
    if (found != person.passkeys.end()) return {.person = &person, .passkey = &*found};
  }
  return {};
}

Found find_of_account(MemoryPeople& people, const AccountId& account, const PasskeyId& id) {
  const Found found = find_passkey(people, id);
  return found.person != nullptr && found.person->account.id == account ? found : Found{};
}

}  // namespace

Task<base::Fetched<std::optional<account::AccountWithPasskey>>> MemoryPasskeys::find(PasskeyId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const Found found = find_passkey(people_, id);
  if (found.person == nullptr) co_return std::nullopt;
  co_return account::AccountWithPasskey{.account = found.person->account, .passkey = *found.passkey};
}

Task<base::Fetched<std::vector<Passkey>>> MemoryPasskeys::of_account(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(account);
  co_return found == people_.by_id.end() ? std::vector<Passkey>{} : found->second.passkeys;
}

Task<base::Fetched<AddPasskeyOutcome>> MemoryPasskeys::add(AccountId account, Passkey passkey, base::Instant begun_at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  if (find_passkey(people_, passkey.id).person != nullptr) co_return AddPasskeyOutcome::known_already;
  const auto found = people_.by_id.find(account);
  if (found == people_.by_id.end()) co_return AddPasskeyOutcome::no_account;
  if (has_ended_all_since(facts_, account, begun_at)) co_return AddPasskeyOutcome::login_ended;
  std::vector<Passkey>& passkeys = found->second.passkeys;
  if (passkeys.size() >= account::kPasskeysMax) co_return AddPasskeyOutcome::one_too_many;
  passkeys.push_back(std::move(passkey));
  std::ranges::sort(passkeys, {}, [](const Passkey& one) { return std::pair{one.created_at, one.id}; });
  co_return AddPasskeyOutcome::added;
}

Task<base::Fetched<bool>> MemoryPasskeys::rename(AccountId account, PasskeyId id, std::string name) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const Found found = find_of_account(people_, account, id);
  if (found.passkey != nullptr) found.passkey->name = std::move(name);
  co_return found.passkey != nullptr;
}

Task<base::Fetched<UnlinkOutcome>> MemoryPasskeys::remove(AccountId account, PasskeyId id, account::WayLeft left,
                                                          base::Instant sessions_until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const Found found = find_of_account(people_, account, id);
  if (found.person != nullptr) {
    if (left.passkey == id || !has(*found.person, left)) co_return UnlinkOutcome::last_way_in;
    std::erase_if(found.person->passkeys, [&id](const Passkey& one) { return one.id == id; });
  }
  end_sessions_of(facts_, account, sessions_until);
  co_return UnlinkOutcome::unlinked;
}

Task<base::Fetched<void>> MemoryPasskeys::note_use(AccountId account, account::PasskeyUse use, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto person = people_.by_id.find(account);
  if (person == people_.by_id.end()) co_return base::Fetched<void>{};
  const base::Instant day = std::chrono::floor<std::chrono::days>(at);
  ++person->second.logins;
  person->second.active_on = std::max(person->second.active_on.value_or(day), day);
  const Found found = find_of_account(people_, account, use.id);
  if (found.passkey == nullptr) co_return base::Fetched<void>{};
  found.passkey->last_used_at = std::max(found.passkey->last_used_at.value_or(day), day);
  found.passkey->signature_count = std::max(found.passkey->signature_count, use.signature_count);
  found.passkey->backup = use.backup;
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::contract
