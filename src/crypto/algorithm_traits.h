#pragma once
// What distinguishes one algorithm from another, in one table. Only for sources inside crypto/.

#include <cstddef>

#include "crypto/jwa.h"

namespace bongsu::crypto {

enum class Family { ecdsa, rsa_pkcs1, rsa_pss, ed25519 };

struct AlgorithmTraits {
  Algorithm algorithm;
  std::string_view name;  // as registered for JOSE
  Family family;
  const char* digest;            // as OpenSSL names it; nullptr where the scheme contains its own
  std::string_view kty;          // of its JWK
  std::string_view curve;        // crv of its JWK; empty for RSA
  const char* group;             // as OpenSSL names the curve; nullptr where there is none
  std::size_t coordinate_bytes;  // of x, y, r and s; 0 for RSA
};

const AlgorithmTraits& traits_of(Algorithm algorithm);

constexpr bool is_rsa(Family family) { return family == Family::rsa_pkcs1 || family == Family::rsa_pss; }

inline constexpr int kRsaBitsMin = 2048;
inline constexpr int kRsaBitsMax = 8192;

}  // namespace bongsu::crypto
