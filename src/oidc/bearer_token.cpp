#include "oidc/bearer_token.h"

#include <string>
#include <utility>

#include "http/header_values.h"
#include "oidc/form_request.h"

namespace bongsu::oidc {
namespace {

using BearerToken = std::expected<std::optional<base::SecretString>, Error>;

BearerToken read_from_body(const http::Request& request) {
  // Another content type is no form: whatever its body holds, it is no token.
  const std::expected<http::Parameters, http::ParameterError> parsed = http::parse_form(request);
  if (!parsed && parsed.error() == http::ParameterError::wrong_content_type) return std::nullopt;
  const std::expected<http::Parameters, Error> form = read_form(request);
  if (!form) return std::unexpected(form.error());
  const std::optional<std::string_view> token = field(*form, "access_token");
  if (!token) return std::nullopt;
  return base::SecretString{std::string{*token}};
}

}  // namespace

BearerToken read_bearer_token(const http::Request& request) {
  BearerToken in_body = std::nullopt;
  if (request.method == http::Method::post && !request.body.empty()) in_body = read_from_body(request);
  if (!in_body) return in_body;
  const std::size_t headers = request.headers.count("Authorization");
  if (headers == 0) return in_body;
  if (headers > 1 || *in_body) return refusal(ErrorCode::invalid_request, "more than one access token");
  std::optional<base::SecretString> token = http::parse_bearer_authorization(*request.headers.get("Authorization"));
  if (!token) return refusal(ErrorCode::invalid_request, "Authorization is not a well-formed Bearer token");
  return token;
}

}  // namespace bongsu::oidc
