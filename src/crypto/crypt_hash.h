#pragma once
// Hashes of crypt(3): bcrypt, SHA-crypt, yescrypt. Only for sources inside crypto/.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

struct CryptHash {
  std::string text;  // as crypt(3) itself writes it
};

// nullopt also for what no password could match, because crypt(3) never writes it so.
std::optional<CryptHash> parse_crypt_hash(std::string_view stored);
// Precondition: the password holds no zero byte. Of a long one, bcrypt reads the first 72 bytes, as it did where the
// hash was made.
std::expected<bool, PasswordHashError> matches(const CryptHash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
