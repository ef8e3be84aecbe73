#pragma once
// The key from the operator's file, under which the secrets in the database are stored.

#include <cstddef>
#include <expected>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"

namespace bongsu::crypto {

enum class MasterKeyError {
  malformed,  // the file's text is not one that generate() and to_text() produce
};

enum class UnwrapError {
  malformed,           // not a wrapped secret, or of a version unknown here
  wrong_key_or_label,  // another master key, another label, or altered bytes
};

// For the operator; says nothing of the content.
std::string_view describe(UnwrapError error);

class MasterKey {
 public:
  static MasterKey generate();
  // Reads one line of text, with or without the newline after it.
  static std::expected<MasterKey, MasterKeyError> parse(const base::SecretString& text);

  // 43 letters of base64url and a newline: the content of the file.
  base::SecretString to_text() const;

  // Encrypts with XChaCha20-Poly1305 and binds the label (as "signing:<kid>") in: a row copied over another one does
  // not unwrap. Version byte 1 || nonce 24 || ciphertext and tag.
  base::Bytes wrap(std::string_view label, std::string_view secret) const;
  std::expected<base::SecretString, UnwrapError> unwrap(std::string_view label,
                                                        std::span<const std::byte> wrapped) const;

 private:
  explicit MasterKey(base::SecretString key);
  base::SecretString key_;  // 32 bytes
};

}  // namespace bongsu::crypto
