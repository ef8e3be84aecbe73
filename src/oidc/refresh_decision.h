#pragma once
// What becomes of a refresh token that is presented: a plain function of the token, what is known of its grant, and
// the time. Spec: RFC 9700 §4.14.2 (rotation, and detection of copies).

#include <cstdint>
#include <string>
#include <variant>

#include "base/clock.h"
#include "continuity/login_facts.h"
#include "oidc/artefacts.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

// The token is the newest of its grant: give the grant this generation, with a nonce drawn afresh.
struct Rotate {
  std::uint64_t generation = 0;
  friend bool operator==(const Rotate&, const Rotate&) = default;
};

// The token was rotated a moment ago, and the answer may have been lost: give the same successor again.
struct Repeat {
  continuity::Rotation successor;
  friend bool operator==(const Repeat&, const Repeat&) = default;
};

// The token was spent before: two parties hold it, and nobody can tell which is the thief. The grant ends.
struct RevokeCopied {
  friend bool operator==(const RevokeCopied&, const RevokeCopied&) = default;
};

enum class RefreshRefusal { revoked, grant_expired, idle_expired };

struct Refuse {
  RefreshRefusal reason;
  friend bool operator==(const Refuse&, const Refuse&) = default;
};

using RefreshDecision = std::variant<Rotate, Repeat, RevokeCopied, Refuse>;

// Holds at every site: facts from elsewhere may be missing (then the token may be newer than the grant seems) or may
// show two nonces in one generation (then the grant was rotated twice, with copies of one token).
RefreshDecision decide_refresh(const RefreshToken& presented, const continuity::GrantState& grant, base::Instant now,
                               const Settings& settings);

// The decision once more, with the state after `own` was written as the rotation of `presented`. Repeat{own} if that
// rotation stands; where another request was faster, whatever its rotation makes of this one. Never Rotate.
RefreshDecision decide_after_rotation(const RefreshToken& presented, const continuity::Rotation& own,
                                      const continuity::GrantState& after, base::Instant now, const Settings& settings);

}  // namespace bongsu::oidc
