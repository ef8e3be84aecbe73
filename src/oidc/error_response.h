#pragma once
// An Error as an endpoint that clients call directly answers it: status, headers and JSON body.
// Spec: RFC 6749 §5.2, RFC 6750 §3, RFC 7009 §2.2.1, RFC 7662 §2.3.

#include "http/response.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// invalid_client is 401 with a Basic challenge, insufficient_scope 403, server_error 500, temporarily_unavailable 503
// with Retry-After, everything else 400. The cause is not in it.
http::Response error_response(const Error& error);

// The same for a resource that takes a bearer token, with the error in WWW-Authenticate: invalid_token is 401.
http::Response bearer_error_response(const Error& error);

// 401 for a request without any token: a challenge that names no error. Spec: RFC 6750 §3.1.
http::Response bearer_token_required_response();

}  // namespace bongsu::oidc
