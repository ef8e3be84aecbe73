#include "crypto/key_life.h"

#include <algorithm>
#include <utility>

namespace bongsu::crypto {
namespace {

KeyLife life_from(base::Instant published_at, base::Instant signs_from) {
  return {.published_at = published_at, .signs_from = signs_from, .retires_at = {}, .unpublished_at = {}};
}

DatedKey pulled_forward(DatedKey key, base::Instant now) {
  key.life.signs_from = now;
  return key;
}

bool is_in(const DatedKey& key, KeyPhase wanted, base::Instant now) { return phase(key.life, now) == wanted; }

}  // namespace

KeyPhase phase(const KeyLife& life, base::Instant now) {
  if (life.unpublished_at && now >= *life.unpublished_at) return KeyPhase::expired;
  if (life.retires_at && now >= *life.retires_at) return KeyPhase::verifying;
  if (now >= life.signs_from) return KeyPhase::signing;
  return KeyPhase::published;
}

std::expected<RotationPlan, RotationRefusal> plan_rotation(std::span<const DatedKey> keys, base::Instant now,
                                                           const RotationPolicy& policy) {
  RotationPlan plan;
  bool is_first = true;
  for (const DatedKey& key : keys) {
    if (is_in(key, KeyPhase::published, now)) plan.changed.push_back(pulled_forward(key, now));
    if (is_in(key, KeyPhase::signing, now)) is_first = false;
  }
  const bool has_successor = !plan.changed.empty();
  if (has_successor && policy.publish_lead > std::chrono::seconds{0})
    return std::unexpected(RotationRefusal::under_way);
  const base::Instant handover = is_first ? now : now + policy.publish_lead;
  if (!has_successor) plan.fresh = life_from(now, handover);
  for (const DatedKey& key : keys) {
    if (!is_in(key, KeyPhase::signing, now)) continue;
    DatedKey replaced = key;
    replaced.life.retires_at = handover;
    replaced.life.unpublished_at = handover + policy.token_life_max;
    plan.changed.push_back(std::move(replaced));
  }
  return plan;
}

RotationPlan plan_revocation(std::span<const DatedKey> keys, std::string_view id, base::Instant now) {
  const auto revoked = std::ranges::find(keys, id, &DatedKey::id);
  if (revoked == keys.end() || is_in(*revoked, KeyPhase::expired, now)) return {};
  RotationPlan plan;
  DatedKey ended = *revoked;
  ended.life.retires_at = now;
  ended.life.unpublished_at = now;
  plan.changed.push_back(std::move(ended));
  const auto is_another = [&](const DatedKey& key, KeyPhase wanted) { return key.id != id && is_in(key, wanted, now); };
  if (std::ranges::any_of(keys, [&](const DatedKey& key) { return is_another(key, KeyPhase::signing); })) return plan;
  const auto successor =
      std::ranges::find_if(keys, [&](const DatedKey& key) { return is_another(key, KeyPhase::published); });
  if (successor == keys.end()) {
    plan.fresh = life_from(now, now);
  } else {
    plan.changed.push_back(pulled_forward(*successor, now));
  }
  return plan;
}

}  // namespace bongsu::crypto
