#pragma once
// When a key may do what: decided by its dates alone, so that every node that holds the row agrees without talking.

#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace bongsu::crypto {

// published_at <= signs_from < retires_at <= unpublished_at. For a sealing key read "seals" for "signs".
struct KeyLife {
  base::Instant published_at;  // others may know the key from here on
  base::Instant signs_from;
  std::optional<base::Instant> retires_at;      // signs nothing more; set when a successor is planned
  std::optional<base::Instant> unpublished_at;  // nothing that it signed is still valid

  friend bool operator==(const KeyLife&, const KeyLife&) = default;
};

enum class KeyPhase {
  published,  // known to all, does not sign yet
  signing,
  verifying,  // signs nothing more, what it signed may still be valid
  expired,
};

// Each date is the first moment of its phase.
KeyPhase phase(const KeyLife& life, base::Instant now);

struct DatedKey {
  std::string id;
  KeyLife life;

  friend bool operator==(const DatedKey&, const DatedKey&) = default;
};

struct RotationPolicy {
  std::chrono::seconds publish_lead{};  // how long a key is known before it signs: more than every cache of the key set
  std::chrono::seconds
      token_life_max{};  // the longest that anything signed with the key stays valid, clock skew included
};

// What a rotation or a revocation comes to; carried out by writing all of it in one transaction.
struct RotationPlan {
  std::optional<KeyLife> fresh;   // of the key to be made, if one is
  std::vector<DatedKey> changed;  // existing keys, with their new lives
};

enum class RotationRefusal {
  under_way,  // a successor is published and does not sign yet
};

// Plans the successor of the keys given, all of one use and algorithm. The first key of all signs at once: nobody can
// hold an older key set. Every other is published now and signs after the lead; the keys before it retire at that very
// moment, and are unpublished when nothing that they signed can still be valid.
// With no lead at all a successor that is published already signs now, and none is made.
std::expected<RotationPlan, RotationRefusal> plan_rotation(std::span<const DatedKey> keys, base::Instant now,
                                                           const RotationPolicy& policy);

// Takes a key out of use that may be known to others: from now on nothing that it signed counts. Where no other key
// signs now, the successor that is published already does, or one is made. Empty where the key has expired before, or
// is not among the keys.
RotationPlan plan_revocation(std::span<const DatedKey> keys, std::string_view id, base::Instant now);

}  // namespace bongsu::crypto
