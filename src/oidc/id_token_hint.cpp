#include "oidc/id_token_hint.h"

#include <chrono>
#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace bongsu::oidc {
namespace {

constexpr std::chrono::seconds kClockSkewMax{60};  // between the node that signed and this one

std::string text_of(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

}  // namespace

std::expected<IdTokenHint, crypto::JwtError> read_id_token_hint(std::string_view token, std::string_view issuer,
                                                                std::span<const crypto::PublicKey> keys,
                                                                base::Instant now) {
  const crypto::Expectation expectation{.issuer = std::string{issuer},
                                        .audience = std::nullopt,
                                        .typ = "JWT",  // not "at+jwt": the same keys sign access tokens
                                        .now = now,
                                        .leeway = kClockSkewMax,
                                        .expiry = crypto::Expiry::ignored};
  const auto claims = crypto::verify_jwt(token, keys, expectation);
  if (!claims) return std::unexpected(claims.error());
  IdTokenHint hint{
      .audience = text_of(*claims, "aud"), .subject = text_of(*claims, "sub"), .session = text_of(*claims, "sid")};
  if (hint.audience.empty() || hint.subject.empty()) return std::unexpected(crypto::JwtError::bad_claims);
  return hint;
}

}  // namespace bongsu::oidc
