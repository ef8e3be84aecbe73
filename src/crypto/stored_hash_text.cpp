#include "crypto/stored_hash_text.h"

#include <cstddef>

#include <fmt/format.h>

#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

std::string base64(std::span<const std::byte> bytes) {
  std::string text = base::encode_base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  return text;
}

}  // namespace

std::string pbkdf2_text(std::string_view digest, std::uint32_t rounds, std::span<const std::byte> salt,
                        std::span<const std::byte> hash) {
  return fmt::format("$pbkdf2-{}${}${}${}", digest, rounds, base64(salt), base64(hash));
}

std::string argon2_text(const Argon2Parameters& parameters, std::span<const std::byte> salt,
                        std::span<const std::byte> hash) {
  return fmt::format("$argon2{}$v={}$m={},t={},p={}${}${}", parameters.type, parameters.version, parameters.memory_kib,
                     parameters.passes, parameters.lanes, base64(salt), base64(hash));
}

std::string scrypt_text(std::uint32_t log_n, std::uint32_t r, std::uint32_t p, std::span<const std::byte> salt,
                        std::span<const std::byte> hash) {
  return fmt::format("$scrypt$ln={},r={},p={}${}${}", log_n, r, p, base64(salt), base64(hash));
}

std::optional<std::string> firebase_scrypt_text(const FirebaseParameters& project, std::span<const std::byte> salt,
                                                std::span<const std::byte> hash) {
  if (hash.size() != project.signer_key.size()) return std::nullopt;
  base::Bytes whole_salt{salt.begin(), salt.end()};
  whole_salt.insert(whole_salt.end(), project.salt_separator.begin(), project.salt_separator.end());
  base::Bytes stream{hash.begin(), hash.end()};
  for (std::size_t i = 0; i < stream.size(); ++i) stream[i] ^= project.signer_key[i];
  return fmt::format("$firebase-scrypt$ln={},r={}${}${}", project.memory_cost, project.rounds, base64(whole_salt),
                     base64(stream));
}

}  // namespace bongsu::crypto
