#pragma once
// Makes the tokens of an answer from what was granted. Spec: RFC 6749 §5.1, OIDC Core §3.1.3.3.

#include <expected>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "crypto/key_ring.h"
#include "crypto/sealing.h"
#include "oidc/client.h"
#include "oidc/error.h"
#include "oidc/settings.h"
#include "oidc/token_grant.h"

namespace bongsu::oidc {

struct TokenIssuer {
  const Settings& settings;
  const crypto::KeyRing& keys;
  const crypto::Sealer& sealer;
  base::Random& random;
};

// The JSON of the answer: an access token; an ID token where openid is among the scopes; the refresh token if one was
// granted. server_error when a signature did not verify before it left.
std::expected<std::string, Error> issue_tokens(const Granted& granted, const Client& client, base::Instant now,
                                               TokenIssuer issuer);

}  // namespace bongsu::oidc
