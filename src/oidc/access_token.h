#pragma once
// Access tokens: signed JWTs that a resource server verifies with the key set alone. Spec: RFC 9068.

#include <expected>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "continuity/ids.h"
#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "crypto/sealer_source.h"
#include "oidc/artefacts.h"
#include "oidc/client.h"
#include "oidc/sealed_artefact.h"
#include "oidc/standing.h"

namespace bongsu::oidc {

using continuity::TokenId;

// What /userinfo, /introspect and /revoke must know of the person behind a token. It travels in the token, but sealed:
// a client with pairwise subjects must not learn the account, and no client the session.
struct TokenHolder {
  Bond bond;
  GrantId grant;
  std::set<std::string> userinfo_claims;  // asked for by name
  friend bool operator==(const TokenHolder&, const TokenHolder&) = default;
};

struct AccessToken {
  TokenId id;
  ClientId client;
  std::string subject;  // of the person, as this client knows them; the client's own id without a person
  std::set<std::string> scopes;
  base::Instant issued_at;  // whole seconds, as expires_at
  base::Instant expires_at;
  std::optional<base::Instant> authenticated_at;  // with a person, as acr
  std::string acr;
  std::optional<TokenHolder> holder;
  friend bool operator==(const AccessToken&, const AccessToken&) = default;

  GrantId grant() const { return holder ? holder->grant : GrantId{}; }
};

// Tells an access token from a refresh token by its form: a JWT holds dots, a sealed artefact none. What the client
// says of it (token_type_hint) is only a hint. Spec: RFC 7009 §2.1.
bool looks_like_an_access_token(std::string_view text);

// Signed with ES256, or with the first algorithm that the ring has a key for. `aud` is the issuer: tokens are for this
// server's own resources, and for resource servers that accept the issuer as their audience. Throws when no key signs.
std::expected<std::string, crypto::SigningFault> sign_access_token(const AccessToken& token, std::string_view issuer,
                                                                   const crypto::KeyRing& keys,
                                                                   const crypto::Sealer& sealer, base::Instant now);

struct AccessTokenKeys {
  const crypto::KeyRing& ring;
  const crypto::SealerSource& sealer;
};

// A token that this server issued and that has not expired; whether it still stands is asked elsewhere.
// Spec: RFC 9068 §4.
std::expected<AccessToken, ArtefactError> read_access_token(std::string_view text, std::string_view issuer,
                                                            AccessTokenKeys keys, base::Instant now);

}  // namespace bongsu::oidc
