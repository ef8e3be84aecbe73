#pragma once
// One person's way to a provider and back: what must be the same when the answer comes. Sealed in a cookie of its own,
// since some providers bound the length of `state`.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"
#include "provider/provider.h"

namespace bongsu::provider {

inline constexpr std::chrono::minutes kTripMax{15};

struct Trip {
  ProviderId provider;
  std::string state;                 // 128 random bits; its first characters name the cookie
  std::string nonce;                 // with oidc
  base::SecretString code_verifier;  // with PKCE. Spec: RFC 7636 §4.1
  base::Instant departed_at;
  std::optional<base::Instant> authenticated_not_before;  // what auth_time must not precede
};

// One member of what login/ seals (crypto::Purpose::provider_trip). Decoding refuses what encoding cannot have written.
std::string encode(const Trip& trip);
std::optional<Trip> decode_trip(std::string_view text);

// What of `state` names the trip's cookie: 8 characters of base32. Empty for what cannot be a state of ours.
std::string_view cookie_part(std::string_view state);

}  // namespace bongsu::provider
