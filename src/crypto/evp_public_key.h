#pragma once
// Public keys from their numbers to OpenSSL and back. Only for sources inside crypto/.

#include <cstddef>
#include <expected>
#include <span>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/bytes.h"
#include "crypto/algorithm_traits.h"
#include "crypto/jwk.h"
#include "crypto/openssl_handle.h"

namespace bongsu::crypto {

// Numbers are big-endian without leading zeros. JwkError::weak, see there.
std::expected<EvpKey, JwkError> make_rsa_public_key(std::span<const std::byte> modulus,
                                                    std::span<const std::byte> exponent);

// Coordinates are big-endian and of the curve's exact length. JwkError::not_on_curve otherwise.
std::expected<EvpKey, JwkError> make_ec_public_key(const AlgorithmTraits& traits, std::span<const std::byte> x,
                                                   std::span<const std::byte> y);

// x is the encoded point: canonical, of the main subgroup, not of small order; JwkError::not_on_curve otherwise.
std::expected<EvpKey, JwkError> make_ed25519_public_key(std::span<const std::byte> x);

// kty and what it requires, in the order in which a thumbprint writes them. Throws LibraryFault.
// Spec: RFC 7638 §3.2, RFC 8037 §2.
boost::json::object public_parameters(const AlgorithmTraits& traits, const EVP_PKEY* key);

}  // namespace bongsu::crypto
