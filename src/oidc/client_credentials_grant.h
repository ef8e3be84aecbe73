#pragma once
// The grant by which a client acts for itself: no person, no facts, no store. Spec: RFC 6749 §4.4.

#include <expected>

#include "oidc/error.h"
#include "oidc/token_grant.h"

namespace bongsu::oidc {

// The scopes asked for, or all that the client may have; never those that are about a person. Only for a client that
// can keep a secret. No refresh token (RFC 6749 §4.4.3).
std::expected<Granted, Error> grant_client_credentials(const TokenRequest& request);

}  // namespace bongsu::oidc
