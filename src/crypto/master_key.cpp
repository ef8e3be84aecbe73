#include "crypto/master_key.h"

#include <string>
#include <utility>

#include <sodium.h>

#include "base/encoding.h"
#include "crypto/sodium_ready.h"

namespace bongsu::crypto {
namespace {

constexpr std::byte kVersion{1};
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kTextLetters = 43;  // base64url of 32 bytes

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string associated_data(std::string_view label) {
  std::string data{"bongsu wrapped secret"};
  data.append(1, '\0').append(label);
  return data;
}

}  // namespace

std::string_view describe(UnwrapError error) {
  switch (error) {
    case UnwrapError::malformed:
      return "the stored secret is malformed";
    case UnwrapError::wrong_key_or_label:
      return "the stored secret is under another master key, or was altered";
  }
  return "the stored secret is unusable";
}

MasterKey::MasterKey(base::SecretString key) : key_(std::move(key)) { require_sodium(); }

MasterKey MasterKey::generate() {
  require_sodium();
  std::string key(kKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return MasterKey{base::SecretString{std::move(key)}};
}

std::expected<MasterKey, MasterKeyError> MasterKey::parse(const base::SecretString& text) {
  std::string_view line = text.reveal();
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() != kTextLetters) return std::unexpected(MasterKeyError::malformed);
  auto bytes = base::decode_base64url(line);
  if (!bytes) return std::unexpected(MasterKeyError::malformed);
  MasterKey key{base::SecretString{base::to_text(*bytes)}};
  sodium_memzero(bytes->data(), bytes->size());
  return key;
}

base::SecretString MasterKey::to_text() const {
  return base::SecretString{base::encode_base64url(base::as_bytes(key_.reveal())) + '\n'};
}

base::Bytes MasterKey::wrap(std::string_view label, std::string_view secret) const {
  base::Bytes wrapped(1 + kNonceBytes + secret.size() + kTagBytes);
  wrapped.front() = kVersion;
  auto* nonce = reinterpret_cast<unsigned char*>(wrapped.data() + 1);
  randombytes_buf(nonce, kNonceBytes);
  const std::string data = associated_data(label);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, octets(secret), secret.size(), octets(data),
                                             data.size(), nullptr, nonce, octets(key_.reveal()));
  return wrapped;
}

std::expected<base::SecretString, UnwrapError> MasterKey::unwrap(std::string_view label,
                                                                 std::span<const std::byte> wrapped) const {
  if (wrapped.size() < 1 + kNonceBytes + kTagBytes || wrapped.front() != kVersion) {
    return std::unexpected(UnwrapError::malformed);
  }
  const unsigned char* nonce = octets(base::as_text(wrapped)) + 1;
  const std::size_t sealed_bytes = wrapped.size() - 1 - kNonceBytes;
  const std::string data = associated_data(label);
  std::string secret(sealed_bytes - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(secret.data()), nullptr, nullptr,
                                                 nonce + kNonceBytes, sealed_bytes, octets(data), data.size(), nonce,
                                                 octets(key_.reveal())) != 0) {
    return std::unexpected(UnwrapError::wrong_key_or_label);
  }
  return base::SecretString{std::move(secret)};
}

}  // namespace bongsu::crypto
