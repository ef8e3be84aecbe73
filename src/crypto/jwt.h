#pragma once
// Signed claims, with the checks that every kind of token shares. Spec: RFC 7519 §7.2, RFC 8725, RFC 9068 §4.

#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "crypto/jws.h"

namespace bongsu::crypto {

enum class Expiry {
  enforced,  // exp is required and must lie ahead
  ignored,   // exp may be past: an id_token_hint (OpenID Connect RP-Initiated Logout §2)
};

// What a token must say to be accepted; a field without value is not looked at.
struct Expectation {
  std::string issuer;                   // iss, exactly
  std::optional<std::string> audience;  // among aud, which may be one text or a list
  std::optional<std::string> typ;       // the header's typ without "application/", without case
  base::Instant now;
  std::chrono::seconds leeway{0};  // for exp, nbf and iat alike
  Expiry expiry = Expiry::enforced;
};

enum class JwtError {
  not_verified,  // not a JWS, or its signature is not one of these keys'
  unknown_key,   // as JwsError::unknown_key: fetch the keys anew before concluding anything
  bad_claims,    // the payload is not one strict JSON object, or a claim has the wrong type
  wrong_type,
  wrong_issuer,
  wrong_audience,
  expired,
  not_yet_valid,  // nbf or iat lies ahead
};

// For the operator's log; says nothing of the content.
std::string_view describe(JwtError error);

// The claims of a token that is signed by one of the keys and meets the expectation.
std::expected<boost::json::object, JwtError> verify_jwt(std::string_view token, std::span<const PublicKey> keys,
                                                        const Expectation& expectation);

// The claims as JSON, signed. Errors as sign_jws().
std::expected<std::string, SigningFault> sign_jwt(const SigningKey& key, std::string_view typ,
                                                  const boost::json::object& claims);

}  // namespace bongsu::crypto
