#pragma once
// Everything that is checked of an authorization request, in order: see the list in authorization_checks.cpp.
// Spec: RFC 6749 §4.1.1, OIDC Core §3.1.2.1-3.1.2.2, RFC 7636 §4.4.1, RFC 9700 §2.1.

#include "oidc/artefacts.h"
#include "oidc/authorization_asked.h"
#include "oidc/authorization_parameter_checks.h"
#include "oidc/authorize_demands.h"

namespace bongsu::oidc {

// An authorization request after every check has passed.
struct CheckedAuthorization {
  AuthorizationRequest request;
  LoginDemands demands;
  LoginHints hints;
};

// For a client and a redirect_uri that check_return_address() found to belong together; errors go to the client.
// `display` is not read: every page fits every screen (OIDC Core §3.1.2.1 lets it be ignored).
Checked<CheckedAuthorization> check_authorization(const AuthorizationAsked& asked);

}  // namespace bongsu::oidc
