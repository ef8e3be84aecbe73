#include "crypto/key_life.h"

#include <utility>

namespace bongsu::crypto {

KeyPhase phase(const KeyLife& life, base::Instant now) {
  if (life.unpublished_at && now >= *life.unpublished_at) return KeyPhase::expired;
  if (life.retires_at && now >= *life.retires_at) return KeyPhase::verifying;
  if (now >= life.signs_from) return KeyPhase::signing;
  return KeyPhase::published;
}

std::expected<RotationPlan, RotationRefusal> plan_rotation(std::span<const DatedKey> keys, base::Instant now,
                                                           const RotationPolicy& policy) {
  bool is_first = true;
  for (const DatedKey& key : keys) {
    const KeyPhase at_present = phase(key.life, now);
    if (at_present == KeyPhase::published) return std::unexpected(RotationRefusal::under_way);
    if (at_present == KeyPhase::signing) is_first = false;
  }
  RotationPlan plan;
  plan.fresh.published_at = now;
  plan.fresh.signs_from = is_first ? now : now + policy.publish_lead;
  for (const DatedKey& key : keys) {
    if (phase(key.life, now) != KeyPhase::signing) continue;
    DatedKey replaced = key;
    replaced.life.retires_at = plan.fresh.signs_from;
    replaced.life.unpublished_at = plan.fresh.signs_from + policy.token_life_max;
    plan.replaced.push_back(std::move(replaced));
  }
  return plan;
}

}  // namespace bongsu::crypto
