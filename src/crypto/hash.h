#pragma once
// SHA-256 and HMAC-SHA-256, and the short forms in which the protocol uses them.
// Spec: FIPS 180-4, RFC 2104.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "crypto/jwa.h"

namespace bongsu::crypto {

using Sha256Digest = std::array<std::byte, 32>;

Sha256Digest sha256(std::string_view text);
Sha256Digest hmac_sha256(std::string_view key, std::string_view text);

// Only to check what others made with it; it is broken, and nothing of ours may rest on it.
using Sha1Digest = std::array<std::byte, 20>;
Sha1Digest sha1(std::string_view text);

// base64url(SHA-256(text)): the S256 code challenge of a verifier. Spec: RFC 7636 §4.6.
std::string sha256_base64url(std::string_view text);

// base64url of the left half of the hash that goes with the algorithm: at_hash and c_hash of an ID token
// signed with it (EdDSA, that is Ed25519, hashes with SHA-512). Spec: OpenID Connect Core §3.1.3.6.
std::string token_hash(Algorithm id_token_algorithm, std::string_view token);

}  // namespace bongsu::crypto
