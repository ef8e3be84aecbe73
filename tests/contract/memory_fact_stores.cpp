#include "contract/memory_fact_stores.h"

#include <algorithm>
#include <utility>

namespace bongsu::contract {

using continuity::GrantState;
using continuity::Rotation;

namespace {

std::uint64_t size_of(const continuity::LoginFacts& facts) {
  return facts.codes_used.size() + facts.sessions_ended.size() + facts.sessions_ended_before.size() +
         facts.grants_revoked.size() + facts.tokens_revoked.size() + facts.rotations.size() +
         facts.access_withdrawn.size() + facts.failed_attempts.size();
}

}  // namespace

Task<base::Fetched<continuity::FirstUse>> MemoryUsedCodes::use(continuity::CodeId id, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  const bool added = facts_.known.codes_used.emplace(std::move(id), expires).second;
  co_return added ? continuity::FirstUse::yes : continuity::FirstUse::no;
}

bool has_ended_all_since(MemoryFacts& facts, const continuity::AccountId& account, base::Instant begun_at) {
  const std::lock_guard lock{facts.mutex};
  const auto found = facts.known.sessions_ended_before.find(account);
  return found != facts.known.sessions_ended_before.end() && found->second >= begun_at;
}

void end_sessions_of(MemoryFacts& facts, const continuity::AccountId& account, base::Instant until) {
  const std::lock_guard lock{facts.mutex};
  const auto [entry, added] = facts.known.sessions_ended_before.emplace(account, until);
  entry->second = std::max(entry->second, until);
}

Task<base::Fetched<void>> MemoryEndedSessions::end(continuity::SessionId id, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  auto& stored = facts_.known.sessions_ended[std::move(id)];
  stored = std::max(stored, expires);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemoryEndedSessions::end_all(continuity::AccountId account, base::Instant until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  end_sessions_of(facts_, account, until);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemoryEndedSessions::is_ended(continuity::SessionId id, continuity::AccountId account,
                                                        base::Instant started_at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  if (facts_.known.sessions_ended.contains(id)) co_return true;
  const auto all = facts_.known.sessions_ended_before.find(account);
  co_return all != facts_.known.sessions_ended_before.end() && started_at <= all->second;
}

GrantState MemoryGrants::state_of(const continuity::GrantId& id) const {
  GrantState state;
  const auto found = facts_.known.rotations.find(id);
  if (found != facts_.known.rotations.end()) state.rotations = found->second.rotations;
  state.revoked = facts_.known.grants_revoked.contains(id);
  return state;
}

Task<base::Fetched<GrantState>> MemoryGrants::state(continuity::GrantId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  co_return state_of(id);
}

Task<base::Fetched<GrantState>> MemoryGrants::rotate(continuity::GrantId id, Rotation rotation, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  auto& history = facts_.known.rotations[id];
  history.expires = std::max(history.expires, expires);
  // A set of rotations is ordered by generation first.
  const bool reached = !history.rotations.empty() && history.rotations.rbegin()->generation >= rotation.generation;
  if (!reached) {
    history.rotations.insert(rotation);
    std::erase_if(history.rotations, [&rotation](const Rotation& older) {
      return rotation.generation - older.generation >= continuity::kRotationsKept;
    });
  }
  co_return state_of(id);
}

Task<base::Fetched<void>> MemoryGrants::revoke(continuity::GrantId id, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  auto& stored = facts_.known.grants_revoked[std::move(id)];
  stored = std::max(stored, expires);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemoryRevokedTokens::revoke(continuity::TokenId id, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  auto& stored = facts_.known.tokens_revoked[std::move(id)];
  stored = std::max(stored, expires);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemoryRevokedTokens::is_revoked(continuity::TokenId id, continuity::GrantId grant) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  if (facts_.known.tokens_revoked.contains(id)) co_return true;
  co_return !grant.empty() && facts_.known.grants_revoked.contains(grant);
}

Task<base::Fetched<void>> MemoryWithdrawnAccess::withdraw(continuity::AccountId account, continuity::ClientId client,
                                                          base::Instant until, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  continuity::LoginFacts learnt;
  learnt.access_withdrawn[{account, client}] = {.until = until, .expires = expires};
  facts_.known.merge(learnt);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemoryWithdrawnAccess::is_withdrawn(continuity::AccountId account,
                                                              continuity::ClientId client, base::Instant given_at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  const auto found = facts_.known.access_withdrawn.find({account, client});
  co_return found != facts_.known.access_withdrawn.end() && given_at <= found->second.until;
}

Task<base::Fetched<std::uint64_t>> MemoryFailedAttempts::count(std::string subject, base::Instant window) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  ++facts_.known.failed_attempts[{.node = node_, .subject = subject, .window = window}];
  co_return facts_.known.failed_attempts_of(subject, window);
}

Task<base::Fetched<std::uint64_t>> MemoryFailedAttempts::total(std::string subject, base::Instant window) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  co_return facts_.known.failed_attempts_of(subject, window);
}

Task<base::Fetched<std::uint64_t>> MemoryFactHousekeeping::forget_expired(base::Instant now) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{facts_.mutex};
  const std::uint64_t before = size_of(facts_.known);
  facts_.known.forget_expired(now);
  co_return before - size_of(facts_.known);
}

}  // namespace bongsu::contract
