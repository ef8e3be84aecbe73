#pragma once
// The `claims` parameter: what a client asks for by name, and whom it asks for. Spec: OIDC Core §5.5.

#include <set>
#include <string>

#include "oidc/artefacts.h"
#include "oidc/authorization_asked.h"

namespace bongsu::oidc {

struct ClaimsAsked {
  ClaimsRequest names;               // of claims that this server can make about a person (oidc/claims.h)
  std::string subject;               // only this `sub` will do; empty: anybody (§5.5.1)
  std::set<std::string> acr_needed;  // one of these, or the login has failed; empty: any (§5.5.1.1)
  bool auth_time_required = false;
};

// One strict JSON object whose members are objects of claims; each claim is null or an object. Members and claims that
// are unknown here are ignored, as the specification asks; a known one of the wrong type is refused.
Checked<ClaimsAsked> check_claims(const AuthorizationAsked& asked);

inline constexpr std::size_t kClaimsBytesMax = 4096;

}  // namespace bongsu::oidc
