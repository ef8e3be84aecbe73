#pragma once
// Reads an ID token that comes back from a client as a hint, at /authorize and at /logout.
// Spec: OIDC Core §3.1.2.1, OIDC RP-Initiated Logout §2.

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "crypto/jwt.h"
#include "crypto/public_key.h"

namespace bongsu::oidc {

// What a hint says, once its signature has been verified. Its time may have passed.
struct IdTokenHint {
  std::string audience;  // the client that it was made for
  std::string subject;   // as that client knows the person
  std::string session;   // `sid`; as that client knows the session
};

// `issuer` and `keys` are this server's own. wrong_type: an access token, which is no hint; bad_claims: not an ID
// token.
std::expected<IdTokenHint, crypto::JwtError> read_id_token_hint(std::string_view token, std::string_view issuer,
                                                                std::span<const crypto::PublicKey> keys,
                                                                base::Instant now);

}  // namespace bongsu::oidc
