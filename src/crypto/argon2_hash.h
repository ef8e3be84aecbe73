#pragma once
// Argon2 as others write it: every type, both versions, any number of lanes. What this server writes itself is read by
// argon2_text.h. Spec: RFC 9106; https://github.com/P-H-C/phc-string-format. Only for sources inside crypto/.

#include <cstdint>
#include <expected>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/hash_flaw.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

struct Argon2Hash {
  enum class Type { d, i, id };
  Type type = Type::id;
  std::uint32_t version = 0x13;
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
  std::uint32_t lanes = 0;
  base::Bytes salt;
  base::Bytes hash;
};

// Also as Django writes it, behind "argon2".
std::expected<Argon2Hash, HashFlaw> parse_argon2_hash(std::string_view stored);
// On this thread alone, however many lanes there are.
std::expected<bool, PasswordHashError> matches(const Argon2Hash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
