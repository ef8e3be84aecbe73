#include "crypto/sealing.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include <sodium.h>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/sodium_ready.h"

namespace bongsu::crypto {
namespace {

constexpr unsigned char kVersion = 1;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kPrefixBytes = 1 + std::tuple_size_v<SealingKey::Id>;  // version and key id
constexpr std::size_t kOverheadBytes = kPrefixBytes + kNonceBytes + kTagBytes;
static_assert(SealingKey::kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Part of what is authenticated: as lasting as the artefacts themselves.
std::string_view text_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::interaction:
      return "interaction";
    case Purpose::authorization_code:
      return "authorization_code";
    case Purpose::session:
      return "session";
    case Purpose::refresh_token:
      return "refresh_token";
    case Purpose::access_token:
      return "access_token";
    case Purpose::browser:
      return "browser";
    case Purpose::hint:
      return "hint";
    case Purpose::csrf:
      return "csrf";
    case Purpose::consent:
      return "consent";
    case Purpose::logout:
      return "logout";
    case Purpose::demo_client:
      return "demo_client";
    case Purpose::passkey_challenge:
      return "passkey_challenge";
    case Purpose::provider_answer:
      return "provider_answer";
    case Purpose::provider_trip:
      return "provider_trip";
    case Purpose::authenticator_offer:
      return "authenticator_offer";
    case Purpose::remembered_device:
      return "remembered_device";
    case Purpose::mail:
      return "mail";
  }
  std::abort();  // no other value exists; an artefact without purpose must not either
}

// Unambiguous: the prefix has a fixed length and no purpose contains a zero byte.
std::string associated_data(std::string_view prefix, Purpose purpose, std::string_view issuer) {
  std::string data{"bongsu sealed artefact"};
  data.append(1, '\0').append(prefix).append(text_of(purpose)).append(1, '\0').append(issuer);
  return data;
}

std::string prefix_of(const SealingKey::Id& id) {
  std::string prefix(1, static_cast<char>(kVersion));
  prefix += base::as_text(id);
  return prefix;
}

}  // namespace

struct Sealer::Keys {
  std::string issuer;
  std::vector<SealingKey> keys;  // the first one seals
};

SealingKey SealingKey::generate() {
  require_sodium();
  Id id;
  randombytes_buf(id.data(), id.size());
  std::string key(kKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return SealingKey{id, base::SecretString{std::move(key)}};
}

SealingKey::SealingKey(Id id, base::SecretString key) : id_(id), key_(std::move(key)) {
  if (key_.reveal().size() != kKeyBytes) std::abort();
}

std::string_view describe(OpenError error) {
  switch (error) {
    case OpenError::malformed:
      return "the sealed value is malformed";
    case OpenError::unknown_key:
      return "the sealed value is under a key not known here";
    case OpenError::forged:
      return "the sealed value was altered, or sealed for something else";
  }
  return "the sealed value is unusable";
}

Sealer::Sealer(std::string_view issuer, SealingKey current, std::vector<SealingKey> others) {
  require_sodium();
  others.insert(others.begin(), std::move(current));
  keys_ = std::make_shared<const Keys>(Keys{std::string{issuer}, std::move(others)});
}

std::string Sealer::seal(Purpose purpose, std::string_view plaintext) const {
  const SealingKey& key = keys_->keys.front();
  std::string artefact = prefix_of(key.id());
  const std::string data = associated_data(artefact, purpose, keys_->issuer);
  artefact.resize(kOverheadBytes + plaintext.size());
  unsigned char* nonce = octets(artefact) + kPrefixBytes;
  randombytes_buf(nonce, kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, octets(plaintext), plaintext.size(),
                                             octets(data), data.size(), nullptr, nonce, octets(key.key().reveal()));
  return base::encode_base64url(base::as_bytes(artefact));
}

std::expected<std::string, OpenError> Sealer::open(Purpose purpose, std::string_view text) const {
  if (text.size() > kSealedBytesMax) return std::unexpected(OpenError::malformed);
  const auto bytes = base::decode_base64url(text);
  if (!bytes || bytes->size() < kOverheadBytes) return std::unexpected(OpenError::malformed);
  const std::string_view artefact = base::as_text(*bytes);
  if (static_cast<unsigned char>(artefact.front()) != kVersion) return std::unexpected(OpenError::malformed);
  const std::string_view prefix = artefact.substr(0, kPrefixBytes);
  const std::string_view nonce = artefact.substr(kPrefixBytes, kNonceBytes);
  const std::string_view sealed = artefact.substr(kPrefixBytes + kNonceBytes);
  const auto key = std::ranges::find_if(keys_->keys, [&](const SealingKey& k) { return prefix_of(k.id()) == prefix; });
  if (key == keys_->keys.end()) return std::unexpected(OpenError::unknown_key);
  const std::string data = associated_data(prefix, purpose, keys_->issuer);
  std::string plaintext(sealed.size() - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(plaintext), nullptr, nullptr, octets(sealed), sealed.size(),
                                                 octets(data), data.size(), octets(nonce),
                                                 octets(key->key().reveal())) != 0) {
    return std::unexpected(OpenError::forged);
  }
  return plaintext;
}

}  // namespace bongsu::crypto
