#include "crypto/password_hash.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <fmt/format.h>
#include <sodium.h>

#include "crypto/sodium_ready.h"

namespace bongsu::crypto {
namespace {

constexpr std::string_view kPrefix = "$argon2id$";
constexpr std::size_t kBytesPerKib = 1024;

// libsodium reads a fixed field with a zero at its end.
using StoredField = std::array<char, crypto_pwhash_STRBYTES>;

std::expected<StoredField, PasswordHashError> to_field(std::string_view stored) {
  if (!stored.starts_with(kPrefix) || stored.size() >= crypto_pwhash_STRBYTES ||
      stored.find('\0') != std::string_view::npos) {
    return std::unexpected(PasswordHashError::unsupported_format);
  }
  StoredField field{};
  stored.copy(field.data(), stored.size());
  return field;
}

// 1: stored with other parameters; 0: with these; -1: not a hash.
int compare_parameters(const StoredField& field, const PasswordHashParameters& parameters) {
  return crypto_pwhash_str_needs_rehash(field.data(), parameters.passes, parameters.memory_kib * kBytesPerKib);
}

}  // namespace

std::expected<std::string, PasswordHashError> hash_password(const base::SecretString& password,
                                                            const PasswordHashParameters& parameters) {
  require_sodium();
  const std::string_view text = password.reveal();
  StoredField field{};
  if (crypto_pwhash_str_alg(field.data(), text.data(), text.size(), parameters.passes,
                            parameters.memory_kib * kBytesPerKib, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return std::unexpected(PasswordHashError::out_of_memory);
  }
  return std::string{field.data()};
}

std::expected<bool, PasswordHashError> verify_password(std::string_view stored, const base::SecretString& password) {
  require_sodium();
  const auto field = to_field(stored);
  if (!field) return std::unexpected(field.error());
  if (compare_parameters(*field, {}) < 0) return std::unexpected(PasswordHashError::unsupported_format);
  const std::string_view text = password.reveal();
  errno = 0;
  if (crypto_pwhash_str_verify(field->data(), text.data(), text.size()) == 0) return true;
  // libsodium sets EINVAL for a mismatch; whatever else went wrong says nothing of the password.
  if (errno != EINVAL) return std::unexpected(PasswordHashError::out_of_memory);
  return false;
}

bool needs_rehash(std::string_view stored, const PasswordHashParameters& parameters) {
  require_sodium();
  const auto field = to_field(stored);
  return !field || compare_parameters(*field, parameters) != 0;
}

std::string dummy_password_hash(const PasswordHashParameters& parameters) {
  // Salt and hash are base64 of zero bytes: no password is known to give them, and finding one is a preimage of
  // Argon2id.
  return fmt::format(
      "$argon2id$v=19$m={},t={},p=1$AAAAAAAAAAAAAAAAAAAAAA$"
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      parameters.memory_kib, parameters.passes);
}

}  // namespace bongsu::crypto
