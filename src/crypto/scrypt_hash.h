#pragma once
// scrypt as passlib writes it, and the variant that Firebase makes of it. Spec: RFC 7914;
// https://github.com/firebase/scrypt. Only for sources inside crypto/.

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

struct ScryptHash {
  std::uint32_t log_n = 0;
  std::uint32_t r = 0;
  std::uint32_t p = 0;
  base::Bytes salt;  // with Firebase: the account's, and the project's separator after it
  base::Bytes hash;
  // Firebase: the project's signer key, which is encrypted under what scrypt gives; the result is the hash.
  base::SecretString signer_key;
};

std::optional<ScryptHash> parse_scrypt_hash(std::string_view stored);
std::expected<bool, PasswordHashError> matches(const ScryptHash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
