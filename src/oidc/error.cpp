#include "oidc/error.h"

#include <array>
#include <cstddef>
#include <utility>

namespace bongsu::oidc {
namespace {

constexpr std::array<std::string_view, 23> kNames{
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
    "unsupported_token_type",
    "invalid_scope",
    "access_denied",
    "server_error",
    "temporarily_unavailable",
    "login_required",
    "interaction_required",
    "consent_required",
    "account_selection_required",
    "request_not_supported",
    "request_uri_not_supported",
    "registration_not_supported",
    "invalid_token",
    "insufficient_scope",
    "invalid_redirect_uri",
    "invalid_client_metadata",
    "unmet_authentication_requirements",
};
static_assert(kNames.size() == static_cast<std::size_t>(ErrorCode::unmet_authentication_requirements) + 1);

}  // namespace

std::string_view to_string(ErrorCode code) { return kNames.at(static_cast<std::size_t>(code)); }

Error to_error(const base::Unavailable& unavailable) {
  return {.code = ErrorCode::temporarily_unavailable,
          .description = "the server cannot check this now; try again later",
          .cause = unavailable.cause,
          .retry_after = unavailable.retry_after};
}

std::unexpected<Error> refusal(ErrorCode code, std::string description, std::string cause) {
  return std::unexpected(
      Error{.code = code, .description = std::move(description), .cause = std::move(cause), .retry_after = {}});
}

std::unexpected<Error> refusal(const base::Unavailable& unavailable) { return std::unexpected(to_error(unavailable)); }

}  // namespace bongsu::oidc
