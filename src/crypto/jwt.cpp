#include "crypto/jwt.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "crypto/strict_json.h"

namespace bongsu::crypto {
namespace {

using Outcome = std::optional<JwtError>;

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

// A media type in its short form. Spec: RFC 7515 §4.1.9.
std::string short_type(std::string_view typ) {
  constexpr std::string_view kPrefix = "application/";
  std::string type = lower_case(typ);
  if (type.starts_with(kPrefix)) type.erase(0, kPrefix.size());
  return type;
}

Outcome check_type(const boost::json::object& header, const std::optional<std::string>& expected) {
  if (!expected) return std::nullopt;
  const boost::json::value* typ = header.if_contains("typ");
  if (typ == nullptr || short_type(typ->as_string()) != short_type(*expected)) return JwtError::wrong_type;
  return std::nullopt;
}

Outcome check_issuer(const boost::json::object& claims, std::string_view expected) {
  const boost::json::value* iss = claims.if_contains("iss");
  if (iss == nullptr) return JwtError::wrong_issuer;
  if (!iss->is_string()) return JwtError::bad_claims;
  if (iss->get_string() != expected) return JwtError::wrong_issuer;
  return std::nullopt;
}

Outcome check_audience(const boost::json::object& claims, const std::optional<std::string>& expected) {
  const boost::json::value* aud = claims.if_contains("aud");
  if (aud == nullptr) return expected ? Outcome{JwtError::wrong_audience} : std::nullopt;
  if (aud->is_string()) {
    return expected && aud->get_string() != *expected ? Outcome{JwtError::wrong_audience} : std::nullopt;
  }
  if (!aud->is_array()) return JwtError::bad_claims;
  const boost::json::array& audiences = aud->get_array();
  if (!std::ranges::all_of(audiences, &boost::json::value::is_string)) return JwtError::bad_claims;
  if (!expected) return std::nullopt;
  const bool is_among = std::ranges::any_of(
      audiences, [&](const boost::json::value& audience) { return audience.get_string() == *expected; });
  return is_among ? std::nullopt : Outcome{JwtError::wrong_audience};
}

// Seconds since 1970, with or without a fraction. Spec: RFC 7519 §2, NumericDate.
using Seconds = std::optional<double>;

std::expected<Seconds, JwtError> date_claim(const boost::json::object& claims, std::string_view name) {
  const boost::json::value* date = claims.if_contains(name);
  if (date == nullptr) return std::nullopt;
  if (!date->is_number()) return std::unexpected(JwtError::bad_claims);
  return date->to_number<double>();
}

double to_seconds(base::Instant instant) { return std::chrono::duration<double>(instant.time_since_epoch()).count(); }

Outcome check_expiry(const boost::json::object& claims, const Expectation& expectation) {
  const auto exp = date_claim(claims, "exp");
  if (!exp) return exp.error();
  if (expectation.expiry == Expiry::ignored) return std::nullopt;
  if (!*exp || to_seconds(expectation.now - expectation.leeway) >= **exp) return JwtError::expired;
  return std::nullopt;
}

Outcome check_beginning(const boost::json::object& claims, const Expectation& expectation) {
  for (const std::string_view name : {"nbf", "iat"}) {
    const auto date = date_claim(claims, name);
    if (!date) return date.error();
    if (*date && to_seconds(expectation.now + expectation.leeway) < **date) return JwtError::not_yet_valid;
  }
  return std::nullopt;
}

}  // namespace

std::string_view describe(JwtError error) {
  switch (error) {
    case JwtError::not_verified:
      return "the token is not signed by a known key";
    case JwtError::unknown_key:
      return "the token's key is not known";
    case JwtError::bad_claims:
      return "the token's claims are malformed";
    case JwtError::wrong_type:
      return "the token is of another type";
    case JwtError::wrong_issuer:
      return "the token is of another issuer";
    case JwtError::wrong_audience:
      return "the token is meant for another audience";
    case JwtError::expired:
      return "the token has expired";
    case JwtError::not_yet_valid:
      return "the token is not valid yet";
  }
  return "the token is unusable";
}

std::expected<boost::json::object, JwtError> verify_jwt(std::string_view token, std::span<const PublicKey> keys,
                                                        const Expectation& expectation) {
  const auto jws = verify_jws(token, keys);
  if (!jws) {
    const bool unknown = jws.error() == JwsError::unknown_key;
    return std::unexpected(unknown ? JwtError::unknown_key : JwtError::not_verified);
  }
  auto claims = parse_strict_object(jws->payload);
  if (!claims) return std::unexpected(JwtError::bad_claims);
  if (const auto error = check_type(jws->header, expectation.typ)) return std::unexpected(*error);
  if (const auto error = check_issuer(*claims, expectation.issuer)) return std::unexpected(*error);
  if (const auto error = check_audience(*claims, expectation.audience)) return std::unexpected(*error);
  if (const auto error = check_expiry(*claims, expectation)) return std::unexpected(*error);
  if (const auto error = check_beginning(*claims, expectation)) return std::unexpected(*error);
  return std::move(*claims);
}

std::expected<std::string, SigningFault> sign_jwt(const SigningKey& key, std::string_view typ,
                                                  const boost::json::object& claims) {
  return sign_jws(key, typ, boost::json::serialize(claims));
}

}  // namespace bongsu::crypto
