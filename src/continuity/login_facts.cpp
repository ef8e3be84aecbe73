#include "continuity/login_facts.h"

#include <algorithm>
#include <ranges>

namespace bongsu::continuity {
namespace {

template <typename Key, typename Value>
void merge_maximum(std::map<Key, Value>& ours, const std::map<Key, Value>& theirs) {
  for (const auto& [key, value] : theirs) {
    const auto [entry, added] = ours.try_emplace(key, value);
    if (!added) entry->second = std::max(entry->second, value);
  }
}

void merge_histories(std::map<GrantId, GrantHistory>& ours, const std::map<GrantId, GrantHistory>& theirs) {
  for (const auto& [grant, history] : theirs) {
    const auto [entry, added] = ours.try_emplace(grant, history);
    if (added) continue;
    entry->second.rotations.insert(history.rotations.begin(), history.rotations.end());
    entry->second.expires = std::max(entry->second.expires, history.expires);
  }
}

void merge_withdrawals(std::map<AccessKey, Withdrawal>& ours, const std::map<AccessKey, Withdrawal>& theirs) {
  for (const auto& [access, withdrawal] : theirs) {
    Withdrawal& known = ours.try_emplace(access, withdrawal).first->second;
    known.until = std::max(known.until, withdrawal.until);
    known.expires = std::max(known.expires, withdrawal.expires);
  }
}

template <typename Key>
void forget(std::map<Key, base::Instant>& facts, base::Instant now) {
  std::erase_if(facts, [now](const auto& fact) { return fact.second <= now; });
}

void keep_newest_generations(std::set<Rotation>& rotations) {
  if (rotations.empty()) return;
  const std::uint64_t newest = rotations.rbegin()->generation;
  std::erase_if(rotations,
                [newest](const Rotation& rotation) { return newest - rotation.generation >= kRotationsKept; });
}

}  // namespace

void LoginFacts::merge(const LoginFacts& other) {
  merge_maximum(codes_used, other.codes_used);
  merge_maximum(sessions_ended, other.sessions_ended);
  merge_maximum(sessions_ended_before, other.sessions_ended_before);
  merge_maximum(grants_revoked, other.grants_revoked);
  merge_maximum(tokens_revoked, other.tokens_revoked);
  merge_histories(rotations, other.rotations);
  merge_withdrawals(access_withdrawn, other.access_withdrawn);
  merge_maximum(failed_attempts, other.failed_attempts);
}

std::uint64_t LoginFacts::failed_attempts_of(const std::string& subject, base::Instant window) const {
  std::uint64_t sum = 0;
  for (const auto& [key, count] : failed_attempts) {
    if (key.subject == subject && key.window == window) sum += count;
  }
  return sum;
}

void LoginFacts::forget_expired(base::Instant now) {
  forget(codes_used, now);
  forget(sessions_ended, now);
  forget(grants_revoked, now);
  forget(tokens_revoked, now);
  std::erase_if(rotations, [now](const auto& entry) { return entry.second.expires <= now; });
  for (auto& history : rotations | std::views::values) keep_newest_generations(history.rotations);
  std::erase_if(access_withdrawn, [now](const auto& entry) { return entry.second.expires <= now; });
  std::erase_if(failed_attempts, [now](const auto& entry) { return entry.first.window + kAttemptWindowMax <= now; });
}

}  // namespace bongsu::continuity
