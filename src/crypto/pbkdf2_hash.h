#pragma once
// PBKDF2 as passlib and Django write it. Spec: RFC 8018 §5.2. Only for sources inside crypto/.

#include <cstdint>
#include <expected>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/hash_flaw.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

enum class Pbkdf2Digest { sha1, sha256, sha512 };

struct Pbkdf2Hash {
  Pbkdf2Digest digest{};
  std::uint32_t rounds = 0;
  base::Bytes salt;
  base::Bytes hash;
};

std::expected<Pbkdf2Hash, HashFlaw> parse_pbkdf2_hash(std::string_view stored);
std::expected<bool, PasswordHashError> matches(const Pbkdf2Hash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
