#pragma once
// Stored password hashes as text, from the parts in which other servers export them. What these give is what
// imported_password_hash.h reads; whether it is sound and cheap enough is asked there.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace bongsu::crypto {

// `digest`: "sha1", "sha256", "sha512".
std::string pbkdf2_text(std::string_view digest, std::uint32_t rounds, std::span<const std::byte> salt,
                        std::span<const std::byte> hash);
struct Argon2Parameters {
  std::string_view type = "id";  // "d", "i", "id"
  std::uint32_t version = 19;    // 1.3; 16 for 1.0
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
  std::uint32_t lanes = 1;
};
std::string argon2_text(const Argon2Parameters& parameters, std::span<const std::byte> salt,
                        std::span<const std::byte> hash);
// `log_n`: the binary logarithm of the cost.
std::string scrypt_text(std::uint32_t log_n, std::uint32_t r, std::uint32_t p, std::span<const std::byte> salt,
                        std::span<const std::byte> hash);

// What Firebase's hashes of one project have in common. Spec: https://github.com/firebase/scrypt
struct FirebaseParameters {
  base::Bytes signer_key;
  base::Bytes salt_separator;
  std::uint32_t rounds = 0;  // r of scrypt
  std::uint32_t memory_cost = 0;
};
// Firebase encrypts the project's signer key under what scrypt makes of a password, in counter mode; the result is the
// hash. Without the key what is left is the key stream, which a password makes by itself: so the key, by which every
// other hash of the project could be attacked, need not be kept. nullopt when hash and key differ in length.
std::optional<std::string> firebase_scrypt_text(const FirebaseParameters& project, std::span<const std::byte> salt,
                                                std::span<const std::byte> hash);

}  // namespace bongsu::crypto
