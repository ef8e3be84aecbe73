#include "oidc/refresh_decision.h"

#include <algorithm>

namespace bongsu::oidc {
namespace {

using continuity::GrantState;
using continuity::Rotation;

// Rotations are ordered by generation first.
bool has_two_nonces_in_one_generation(const GrantState& grant) {
  const auto same_generation = [](const Rotation& a, const Rotation& b) {
    return a.generation == b.generation && a.nonce != b.nonce;
  };
  return std::ranges::adjacent_find(grant.rotations, same_generation) != grant.rotations.end();
}

const Rotation* rotation_to(const GrantState& grant, std::uint64_t generation) {
  const auto found = std::ranges::find(grant.rotations, generation, &Rotation::generation);
  return found == grant.rotations.end() ? nullptr : &*found;
}

std::uint64_t highest_generation(const GrantState& grant) {
  return grant.rotations.empty() ? 0 : grant.rotations.rbegin()->generation;
}

// The grant is known to have given this generation to somebody else.
bool is_of_another_line(const RefreshToken& presented, const GrantState& grant) {
  const Rotation* known = rotation_to(grant, presented.generation);
  return known != nullptr && known->nonce != presented.nonce;
}

}  // namespace

RefreshDecision decide_refresh(const RefreshToken& presented, const GrantState& grant, base::Instant now,
                               const Settings& settings) {
  if (grant.revoked) return Refuse{RefreshRefusal::revoked};
  if (has_two_nonces_in_one_generation(grant) || is_of_another_line(presented, grant)) return RevokeCopied{};
  if (now >= presented.grant_expires_at) return Refuse{RefreshRefusal::grant_expired};

  const std::uint64_t highest = highest_generation(grant);
  if (presented.generation < highest) {
    const bool is_the_one_before = presented.generation + 1 == highest;
    const Rotation& successor = *grant.rotations.rbegin();
    const bool just_now = now < successor.at + settings.refresh_repeat_window;
    if (is_the_one_before && just_now) return Repeat{successor};
    return RevokeCopied{};
  }
  if (now >= presented.idle_expires_at) return Refuse{RefreshRefusal::idle_expired};
  return Rotate{presented.generation + 1};
}

RefreshDecision decide_after_rotation(const RefreshToken& presented, const Rotation& own, const GrantState& after,
                                      base::Instant now, const Settings& settings) {
  const Rotation* successor = rotation_to(after, own.generation);
  const bool is_own = successor != nullptr && successor->nonce == own.nonce;
  const bool is_newest = highest_generation(after) == own.generation;
  if (is_own && is_newest && !after.revoked && !has_two_nonces_in_one_generation(after)) return Repeat{own};
  const RefreshDecision decision = decide_refresh(presented, after, now, settings);
  // A store that has lost what it was just told: nothing may be issued on its word.
  if (std::holds_alternative<Rotate>(decision)) return RevokeCopied{};
  return decision;
}

}  // namespace bongsu::oidc
