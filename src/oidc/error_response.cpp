#include "oidc/error_response.h"

#include <string>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace bongsu::oidc {
namespace {

constexpr std::chrono::seconds kRetryAfterDefault{5};

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_client:
    case ErrorCode::invalid_token:
      return 401;
    case ErrorCode::insufficient_scope:
      return 403;
    case ErrorCode::server_error:
      return 500;
    case ErrorCode::temporarily_unavailable:
      return 503;
    default:
      return 400;
  }
}

std::string body_of(const Error& error) {
  boost::json::object body{{"error", to_string(error.code)}};
  if (!error.description.empty()) body["error_description"] = error.description;
  return boost::json::serialize(body);
}

http::Response without_challenge(const Error& error) {
  http::Response response = http::json_response(status_of(error.code), body_of(error));
  if (error.code == ErrorCode::temporarily_unavailable) {
    response.headers.set("Retry-After", std::to_string(error.retry_after.value_or(kRetryAfterDefault).count()));
  }
  return response;
}

}  // namespace

http::Response error_response(const Error& error) {
  http::Response response = without_challenge(error);
  if (error.code == ErrorCode::invalid_client) response.headers.set("WWW-Authenticate", "Basic realm=\"bongsu\"");
  return response;
}

http::Response bearer_error_response(const Error& error) {
  http::Response response = without_challenge(error);
  const bool has_challenge = error.code == ErrorCode::invalid_token || error.code == ErrorCode::insufficient_scope ||
                             error.code == ErrorCode::invalid_request;
  if (has_challenge) {
    std::string challenge = "Bearer error=\"";
    challenge += to_string(error.code);
    challenge += "\", error_description=\"";
    challenge += error.description;
    challenge += '"';
    response.headers.set("WWW-Authenticate", std::move(challenge));
  }
  return response;
}

http::Response bearer_token_required_response() {
  http::Response response = http::json_response(401, "{}");
  response.headers.set("WWW-Authenticate", "Bearer realm=\"bongsu\"");
  return response;
}

}  // namespace bongsu::oidc
