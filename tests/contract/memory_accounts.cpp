#include "contract/memory_accounts.h"

#include <algorithm>
#include <chrono>

namespace bongsu::contract {

using account::Account;
using account::AccountId;
using account::AccountWithPassword;

std::optional<base::Unavailable> MemoryAccounts::write_outage() const {
  if (is_read_only) return base::Unavailable{.cause = "read-only"};
  return outage();
}

Task<base::Fetched<std::optional<Account>>> MemoryAccounts::find(AccountId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end()) co_return std::nullopt;
  co_return found->second.account;
}

Task<base::Fetched<std::optional<AccountWithPassword>>> MemoryAccounts::find_by_email(account::EmailAddress email) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  for (const auto& [id, stored] : people_.by_id) {
    if (stored.account.email == email) {
      co_return AccountWithPassword{.account = stored.account, .password = stored.password};
    }
  }
  co_return std::nullopt;
}

Task<std::expected<void, account::AddAccountError>> MemoryAccounts::add(
    Account account, std::optional<account::PasswordWayIn> password) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  for (const auto& [id, stored] : people_.by_id) {
    if (stored.account.email == account.email) co_return std::unexpected(account::EmailTaken{});
  }
  const AccountId id = account.id;
  const bool added =
      people_.by_id.emplace(id, MemoryPerson{.account = std::move(account), .password = std::move(password)}).second;
  if (!added) co_return std::unexpected(base::Unavailable{.cause = "an account with this id exists"});
  co_return std::expected<void, account::AddAccountError>{};
}

Task<base::Fetched<bool>> MemoryAccounts::verify_email(AccountId id, account::EmailAddress email, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end() || found->second.account.email != email) co_return false;
  found->second.account.email_status = account::EmailStatus::verified;
  found->second.account.updated_at = at;
  co_return true;
}

Task<base::Fetched<account::ChangeEmailOutcome>> MemoryAccounts::change_email(AccountId id, account::EmailAddress email,
                                                                              base::Instant at,
                                                                              base::Instant begun_at) {
  if (auto down = write_outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end()) co_return account::ChangeEmailOutcome::no_account;
  for (const auto& [other, stored] : people_.by_id) {
    if (other != id && stored.account.email == email) co_return account::ChangeEmailOutcome::taken;
  }
  if (has_ended_all_since(facts_, id, begun_at)) co_return account::ChangeEmailOutcome::login_ended;
  MemoryPerson& person = found->second;
  person.account.email = std::move(email);
  person.account.email_status = account::EmailStatus::verified;
  person.account.updated_at = at;
  person.code_last_used_at.reset();
  co_return account::ChangeEmailOutcome::changed;
}

Task<base::Fetched<void>> MemoryAccounts::note_code(AccountId id, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end()) co_return base::Fetched<void>{};
  MemoryPerson& person = found->second;
  const base::Instant day = std::chrono::floor<std::chrono::days>(at);
  ++person.logins;
  person.active_on = std::max(person.active_on.value_or(day), day);
  person.code_last_used_at = std::max(person.code_last_used_at.value_or(day), day);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemoryAccounts::set_profile(AccountId id, account::Profile profile, base::Instant at) {
  if (auto down = write_outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end()) co_return false;
  Account& account = found->second.account;
  account.name = std::move(profile.name);
  account.locale = std::move(profile.locale);
  account.updated_at = at;
  co_return true;
}

Task<base::Fetched<bool>> MemoryAccounts::set_password(AccountId id, account::PasswordWayIn password,
                                                       base::Instant begun_at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end() || has_ended_all_since(facts_, id, begun_at)) co_return false;
  found->second.account.updated_at = password.set_at;
  found->second.password = std::move(password);
  co_return true;
}

Task<base::Fetched<bool>> MemoryAccounts::change_password(AccountId id, account::PasswordWayIn password,
                                                          base::Instant sessions_until) {
  const auto changed = co_await set_password(id, std::move(password), base::Instant::max());
  if (changed) end_sessions_of(facts_, id, sessions_until);
  co_return changed;
}

Task<base::Fetched<bool>> MemoryAccounts::renew_hash(AccountId id, std::string expected_hash, std::string new_hash) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end() || !found->second.password) co_return false;
  if (found->second.password->hash != expected_hash) co_return false;
  found->second.password->hash = std::move(new_hash);
  co_return true;
}

Task<base::Fetched<bool>> MemoryAccounts::set_status(AccountId id, account::Status status, base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  const auto found = people_.by_id.find(id);
  if (found == people_.by_id.end()) co_return false;
  found->second.account.status = status;
  found->second.account.updated_at = at;
  co_return true;
}

Task<base::Fetched<bool>> MemoryAccounts::remove(AccountId id, base::Instant sessions_until) {
  if (auto down = write_outage()) co_return std::unexpected(*down);
  end_sessions_of(facts_, id, sessions_until);
  consents_.forget(id);
  const std::lock_guard lock{people_.mutex};
  co_return people_.by_id.erase(id) == 1;
}

Task<base::Fetched<std::vector<Account>>> MemoryAccounts::list(account::AccountPosition after, std::uint32_t limit) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  std::vector<Account> ordered;
  for (const auto& [id, stored] : people_.by_id) ordered.push_back(stored.account);
  std::ranges::sort(ordered, {}, [](const Account& one) { return std::pair{one.created_at, one.id}; });
  const auto first = std::ranges::find_if(ordered, [&after](const Account& one) {
    return std::pair{one.created_at, one.id} > std::pair{after.created_at, after.id};
  });
  const auto size = std::min<std::ptrdiff_t>(limit, ordered.end() - first);
  co_return std::vector<Account>(first, first + size);
}

Task<base::Fetched<std::uint64_t>> MemoryAccounts::count() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{people_.mutex};
  co_return people_.by_id.size();
}

}  // namespace bongsu::contract
