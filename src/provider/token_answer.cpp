#include "provider/token_answer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "crypto/jws.h"
#include "crypto/strict_json.h"
#include "http/ascii.h"
#include "provider/provider_error.h"

namespace bongsu::provider {
namespace {

constexpr std::size_t kAccessTokenBytesMax = 16 * 1024;

std::unexpected<Failure> failure(FailureKind kind, std::string cause) {
  return std::unexpected(Failure{kind, Step::token, std::move(cause)});
}

std::string text_member(const boost::json::object& answer, std::string_view name) {
  const boost::json::value* member = answer.if_contains(name);
  return member != nullptr && member->is_string() ? std::string{member->get_string()} : std::string{};
}

// What may stand in an Authorization header. Spec: RFC 6750 §2.1 (its alphabet, and what else providers use).
bool is_bearer_token(std::string_view token) {
  return !token.empty() && token.size() <= kAccessTokenBytesMax &&
         std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::unexpected<Failure> refused(int status, const boost::json::object& answer) {
  const std::string error = text_member(answer, "error");
  return failure(kind_of_token_error(status, error),
                 "the token endpoint answered " + std::to_string(status) + ", " + quotable_error(error));
}

}  // namespace

std::expected<TokenAnswer, Failure> read_token_answer(const OutgoingResponse& response, Protocol protocol) {
  const auto json = crypto::parse_strict_object(response.body, {.bytes_max = 256 * 1024});
  // Some (GitHub, Naver) answer an error with status 200.
  if (response.status != 200 || (json && json->contains("error"))) {
    return refused(response.status, json ? *json : boost::json::object{});
  }
  if (!json) return failure(FailureKind::nonsense, "the token answer cannot be read");
  TokenAnswer answer{base::SecretString{text_member(*json, "access_token")},
                     base::SecretString{text_member(*json, "id_token")}};
  if (!is_bearer_token(answer.access_token.reveal())) {
    return failure(FailureKind::nonsense, "the token answer has no access token");
  }
  if (http::ascii_lower(text_member(*json, "token_type")) != "bearer") {
    return failure(FailureKind::nonsense, "the token answer is of another type than bearer");
  }
  if (protocol == Protocol::oauth2) answer.id_token = {};
  if (protocol == Protocol::oidc && answer.id_token.empty()) {
    return failure(FailureKind::nonsense, "the token answer has no ID token");
  }
  return answer;
}

}  // namespace bongsu::provider
