#include "crypto/password_hash.h"

#include <cstddef>

#include <fmt/format.h>
#include <sodium.h>

#include "base/encoding.h"
#include "crypto/argon2_text.h"
#include "crypto/imported_password_hash.h"
#include "crypto/sodium_ready.h"

namespace bongsu::crypto {
namespace {

constexpr std::size_t kBytesPerKib = 1024;
static_assert(sizeof(Argon2Text::salt) == crypto_pwhash_SALTBYTES);

using Hash = decltype(Argon2Text::hash);
using Salt = decltype(Argon2Text::salt);

// libsodium's own verification of stored text calls a hash that it had no memory for a mismatch, so the text is read
// here and only the computation is libsodium's.
std::expected<Hash, PasswordHashError> compute(const base::SecretString& password, const Salt& salt,
                                               const PasswordHashParameters& parameters) {
  require_sodium();
  Hash hash;
  const std::string_view text = password.reveal();
  if (crypto_pwhash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), text.data(), text.size(),
                    reinterpret_cast<const unsigned char*>(salt.data()), parameters.passes,
                    parameters.memory_kib * kBytesPerKib, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return std::unexpected(PasswordHashError::out_of_memory);
  }
  return hash;
}

std::string without_padding(std::string base64) {
  base64.resize(base64.find('='));
  return base64;
}

std::string to_text(const PasswordHashParameters& parameters, const Salt& salt, const Hash& hash) {
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", parameters.memory_kib, parameters.passes,
                     without_padding(base::encode_base64(salt)), without_padding(base::encode_base64(hash)));
}

}  // namespace

std::expected<std::string, PasswordHashError> hash_password(const base::SecretString& password,
                                                            const PasswordHashParameters& parameters) {
  require_sodium();
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  const auto hash = compute(password, salt, parameters);
  if (!hash) return std::unexpected(hash.error());
  return to_text(parameters, salt, *hash);
}

Reading reading_of(std::string_view stored, const base::SecretString& password) {
  return parse_argon2_text(stored) ? Reading::whole : reading_of_imported(stored, password);
}

std::expected<bool, PasswordHashError> verify_password(std::string_view stored, const base::SecretString& password) {
  const auto text = parse_argon2_text(stored);
  if (!text) return verify_imported_password(stored, password);
  const auto hash = compute(password, text->salt, text->parameters);
  if (!hash) return std::unexpected(hash.error());
  return sodium_memcmp(hash->data(), text->hash.data(), hash->size()) == 0;
}

bool needs_rehash(std::string_view stored, const PasswordHashParameters& parameters) {
  const auto text = parse_argon2_text(stored);
  return !text || text->parameters != parameters;
}

std::string dummy_password_hash(const PasswordHashParameters& parameters) {
  // No password is known to give a hash of zeros, and finding one is a preimage of Argon2id.
  return to_text(parameters, Salt{}, Hash{});
}

}  // namespace bongsu::crypto
