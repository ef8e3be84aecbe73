#pragma once
// Public keys as JSON. Spec: RFC 7517, RFC 7518 §6, RFC 8037 §2, RFC 7638.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "crypto/jwa.h"
#include "crypto/public_key.h"

namespace bongsu::crypto {

enum class JwkError {
  malformed,           // a member is missing, of the wrong type, or not canonical base64url
  unsupported,         // a kty, crv or alg that is unknown here; symmetric keys, always
  private_key,         // carries private members: whoever sent it has published a secret
  not_for_signatures,  // use is not "sig", or key_ops does not allow verify
  algorithm_missing,   // RSA with neither alg nor a bound algorithm
  algorithm_mismatch,  // alg, kty, crv and the bound algorithm contradict each other
  weak,          // RSA under 2048 or over 8192 bits, exponent even or under 3 or over 64 bits, or the ROCA pattern
  not_on_curve,  // coordinates that are no point of the curve, or not of its exact length
};

// For the operator's log; says nothing of the content.
std::string_view describe(JwkError error);

// Reads one public key. Its algorithm is that of the alg member, or `bound` (what the client or provider was
// registered with), or follows from the curve; where several are given they must agree.
// Parse the text with parse_strict_object(), so that no member comes twice.
std::expected<PublicKey, JwkError> parse_jwk(const boost::json::object& jwk,
                                             std::optional<Algorithm> bound = std::nullopt);

// Reads {"keys": [...]}. Keys that are not usable here are left out, as RFC 7517 §5 asks of a reader; malformed when
// there is no array of objects, or more than 64 of them. An empty result is not an error of this function.
std::expected<std::vector<PublicKey>, JwkError> parse_jwk_set(const boost::json::object& set,
                                                              std::optional<Algorithm> bound = std::nullopt);

// kty and its parameters, with kid (unless empty), alg, and use "sig".
boost::json::object to_jwk(const PublicKey& key);

// {"keys": [...]} in the given order.
boost::json::object to_jwk_set(std::span<const PublicKey> keys);

// base64url(SHA-256) of the key's canonical JSON. Spec: RFC 7638 §3.
std::string thumbprint(const PublicKey& key);

}  // namespace bongsu::crypto
