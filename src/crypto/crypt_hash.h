#pragma once
// Hashes of crypt(3): bcrypt, SHA-crypt, yescrypt. Only for sources inside crypto/.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "crypto/hash_flaw.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

enum class Longer { cut, unread };

struct CryptHash {
  std::string text;       // as crypt(3) itself writes it
  std::size_t bytes_max;  // of a password
  Longer longer;          // what is done with more
};

// Damaged is also what no password could match, because crypt(3) never writes it so.
std::expected<CryptHash, HashFlaw> parse_crypt_hash(std::string_view stored);
// Of a long password, bcrypt reads the first 72 bytes, as it did where the hash was made; the others read none.
Reading reading_of(const CryptHash& hash, const base::SecretString& password);
// Precondition: the password is read, and holds no zero byte.
std::expected<bool, PasswordHashError> matches(const CryptHash& hash, const base::SecretString& password);

}  // namespace bongsu::crypto
