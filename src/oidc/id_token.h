#pragma once
// ID tokens: what a client learns about a login. Spec: OIDC Core §2, §3.1.3.6.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "account/account.h"
#include "base/clock.h"
#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "oidc/artefacts.h"
#include "oidc/client.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

struct IdTokenContent {
  const Client& client;
  const account::Account& account;
  const Authentication& authentication;
  const ClaimsRequest& claims;    // only what was asked for by name; scopes give their claims at /userinfo (§5.4)
  std::string_view nonce;         // empty: none, as after a refresh (§12.2)
  std::string_view access_token;  // for at_hash
};

// Signed with the client's algorithm. `aud` is the client alone, so that `azp` is not needed.
// Throws where there is no key of that algorithm: a client is registered only with one that the server has.
std::expected<std::string, crypto::SigningFault> sign_id_token(const IdTokenContent& content, const Settings& settings,
                                                               const crypto::KeyRing& keys, base::Instant now);

}  // namespace bongsu::oidc
