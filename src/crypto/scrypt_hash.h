#pragma once
// scrypt as passlib writes it, and the variant that Firebase makes of it. Spec: RFC 7914;
// https://github.com/firebase/scrypt. Only for sources inside crypto/.

#include <cstdint>
#include <expected>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/hash_flaw.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

struct ScryptHash {
  std::uint32_t log_n = 0;
  std::uint32_t r = 0;
  std::uint32_t p = 0;
  base::Bytes salt;
  base::Bytes hash;
  bool is_firebase = false;  // the hash is a key stream under what scrypt gives
};

std::expected<ScryptHash, HashFlaw> parse_scrypt_hash(std::string_view stored);
std::expected<bool, PasswordHashError> matches(const ScryptHash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
