#pragma once
// An authenticator that is being set up. Nothing is stored until a right code proves that the app has it: until then
// the new secret is sealed in the form that shows it.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "continuity/ids.h"
#include "credential/totp.h"

namespace bongsu::login {

struct AuthenticatorOffer {
  continuity::AccountId account;  // for nobody else
  credential::TotpSecret secret;
  base::Instant made_at;
};

// How long a person may take over it.
inline constexpr std::chrono::minutes kOfferMax{30};
bool counts_for(const AuthenticatorOffer& offer, const continuity::AccountId& account, base::Instant now);

// The plaintext that is sealed (crypto::Purpose::authenticator_offer). Decoding refuses what encoding cannot have
// written.
std::string encode(const AuthenticatorOffer& offer);
std::optional<AuthenticatorOffer> decode_authenticator_offer(std::string_view plaintext);

}  // namespace bongsu::login
