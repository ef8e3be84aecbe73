#pragma once
// What an authenticator is asked to sign: a sealed value that says for which interaction and which ceremony it was
// made, so that nothing is stored until it comes back. Bound to the browser by the interaction; it counts once. Spec:
// WebAuthn Level 3 §13.4.3 (cryptographic challenges).

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "continuity/ids.h"
#include "credential/passkey_response.h"
#include "login/interaction.h"

namespace bongsu::login {

struct PasskeyChallenge {
  continuity::CodeId id;  // by which its use is remembered
  InteractionId interaction;
  credential::Ceremony ceremony = credential::Ceremony::authentication;
  base::Instant made_at;
  friend bool operator==(const PasskeyChallenge&, const PasskeyChallenge&) = default;
};

// How long a page may stay open before its challenge is too old: as long as its interaction would be.
inline constexpr std::chrono::hours kPasskeyChallengeMax{1};

// The plaintext that is sealed (crypto::Purpose::passkey_challenge). Decoding refuses what encoding cannot have
// written.
std::string encode(const PasskeyChallenge& challenge);
std::optional<PasskeyChallenge> decode_passkey_challenge(std::string_view plaintext);

}  // namespace bongsu::login
