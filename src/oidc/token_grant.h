#pragma once
// What the token endpoint gives to a grant, and what a grant gives back. A grant says what may be issued; the endpoint
// issues it, the same way for all.

#include <optional>
#include <set>
#include <string>

#include "account/account.h"
#include "base/clock.h"
#include "http/parameters.h"
#include "oidc/artefacts.h"
#include "oidc/client_cache.h"

namespace bongsu::oidc {

// A token request after the shared checks: the client is who it says and may use this grant.
struct TokenRequest {
  http::Parameters form;
  ClientRef client;  // never null
  base::Instant now;
  std::string client_address;  // these two for the audit
  std::string id;
};

// The person on whose behalf the tokens are.
struct GrantedPerson {
  account::Account account;
  Authentication authentication;
  GrantId grant;
  ClaimsRequest claims;
  std::string nonce;                     // for the ID token; empty: none
  std::set<std::string> granted_scopes;  // of the whole grant; the access token's may be fewer
};

// Everything that the tokens will say.
struct Granted {
  std::set<std::string> scopes;         // of the access token
  std::optional<GrantedPerson> person;  // nullopt: the client acts for itself
  std::optional<RefreshToken> refresh_token;
};

}  // namespace bongsu::oidc
