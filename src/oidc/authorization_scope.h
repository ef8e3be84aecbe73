#pragma once
// What of the scopes asked for a client is granted at most. Spec: RFC 6749 §3.3, OIDC Core §3.1.2.1 and §11.

#include <set>
#include <string>

#include "oidc/authorization_asked.h"

namespace bongsu::oidc {

struct GrantedScopes {
  std::set<std::string> names;  // never empty
};

// Scopes that the client may not have, or that nobody knows here, are left out, and the token answer says what is left
// (RFC 6749 §3.3). Two things are not left out in silence: openid, since the client would wait for an ID token that
// never comes, and the last scope. offline_access is left out where the client may not refresh. Without openid the
// request is plain OAuth.
Checked<GrantedScopes> check_scope(const AuthorizationAsked& asked);

}  // namespace bongsu::oidc
