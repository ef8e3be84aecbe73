#pragma once
// The access token that a request carries. Spec: RFC 6750 §2.

#include <expected>
#include <optional>

#include "base/secret.h"
#include "http/request.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// From the Authorization header, or from a form body (RFC 6750 §2.2), never from the query. nullopt when there is none;
// invalid_request when there is more than one, or one that is malformed.
std::expected<std::optional<base::SecretString>, Error> read_bearer_token(const http::Request& request);

}  // namespace bongsu::oidc
