#pragma once
// Argon2id hashes in their text form, taken apart. Only for sources inside crypto/.
// Spec: https://github.com/P-H-C/phc-string-format, as far as libsodium writes it: version 19, one lane, a salt of
// 16 bytes and a hash of 32.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "crypto/password_hash.h"

namespace bongsu::crypto {

struct Argon2Text {
  PasswordHashParameters parameters;
  std::array<std::byte, 16> salt;
  std::array<std::byte, 32> hash;
};

// nullopt for any other format.
std::optional<Argon2Text> parse_argon2_text(std::string_view stored);

}  // namespace bongsu::crypto
