#pragma once
// Every error of the protocol, in one place. Three audiences: the client is told `code` and `description`, the operator
// reads `cause` in the log, and what lies beneath (an Unavailable) decides Retry-After.
// Spec: RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3.1; RFC 7009 §2.2.1; RFC 7591 §3.2.2; OIDC Core §3.1.2.6.

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bongsu::oidc {

enum class ErrorCode {
  invalid_request,
  invalid_client,
  invalid_grant,
  unauthorized_client,
  unsupported_grant_type,
  unsupported_response_type,
  unsupported_token_type,
  invalid_scope,
  access_denied,
  server_error,
  temporarily_unavailable,
  login_required,
  interaction_required,
  consent_required,
  account_selection_required,
  request_not_supported,
  request_uri_not_supported,
  registration_not_supported,
  invalid_token,
  insufficient_scope,
  invalid_redirect_uri,
  invalid_client_metadata,
  unmet_authentication_requirements,
};

std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string description;  // for the client's developer; printable ASCII without " and \ (RFC 6749 §5.2)
  std::string cause;        // for the operator; never sent
  std::optional<std::chrono::seconds> retry_after;  // with temporarily_unavailable
};

// A dependency that could not be asked is never the client's fault.
Error to_error(const base::Unavailable& unavailable);

// What a function that gives std::expected<T, Error> returns.
std::unexpected<Error> refusal(ErrorCode code, std::string description, std::string cause = {});
std::unexpected<Error> refusal(const base::Unavailable& unavailable);

}  // namespace bongsu::oidc
