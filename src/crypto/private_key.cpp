#include "crypto/private_key.h"

#include <cstddef>
#include <string>
#include <utility>

#include "crypto/algorithm_traits.h"
#include "crypto/ecdsa_signature.h"
#include "crypto/evp_public_key.h"
#include "crypto/jwk.h"
#include "crypto/key_material.h"
#include "crypto/library_fault.h"

namespace bongsu::crypto {
namespace {

EvpKey generate_key(const AlgorithmTraits& traits) {
  switch (traits.family) {
    case Family::ecdsa:
      return EvpKey{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", traits.group)};
    case Family::ed25519:
      return EvpKey{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
    case Family::rsa_pkcs1:
    case Family::rsa_pss:
      break;
  }
  return EvpKey{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(kRsaBitsMin))};
}

bool is_in_group(const EVP_PKEY* key, std::string_view group) {
  std::string name(64, '\0');
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return false;
  return std::string_view{name}.substr(0, size) == group;
}

bool fits(const EVP_PKEY* key, const AlgorithmTraits& traits) {
  switch (traits.family) {
    case Family::ecdsa:
      return EVP_PKEY_is_a(key, "EC") == 1 && is_in_group(key, traits.group);
    case Family::ed25519:
      return EVP_PKEY_is_a(key, "ED25519") == 1;
    case Family::rsa_pkcs1:
    case Family::rsa_pss:
      break;
  }
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_is_a(key, "RSA") == 1 && bits >= kRsaBitsMin && bits <= kRsaBitsMax;
}

std::shared_ptr<const PrivateKeyMaterial> material_of(Algorithm algorithm, EvpKey key) {
  auto signature = begin_signature(SignatureStep::sign, algorithm, key.get());
  return std::make_shared<const PrivateKeyMaterial>(
      PrivateKeyMaterial{algorithm, std::move(key), std::move(signature)});
}

PublicKey parse_own_jwk(const boost::json::object& jwk, Algorithm algorithm) {
  auto key = parse_jwk(jwk, algorithm);
  if (!key) throw LibraryFault{"the public half of an own key is refused: " + std::string{describe(key.error())}};
  return std::move(*key);
}

}  // namespace

PrivateKey::PrivateKey(std::shared_ptr<const PrivateKeyMaterial> material) : material_(std::move(material)) {}

PrivateKey PrivateKey::generate(Algorithm algorithm) {
  EvpKey key = generate_key(traits_of(algorithm));
  if (!key) throw_openssl_fault("generate a key");
  return PrivateKey{material_of(algorithm, std::move(key))};
}

std::expected<PrivateKey, PrivateKeyError> PrivateKey::parse(const base::SecretString& pkcs8_der, Algorithm algorithm) {
  const ErrorQueueGuard guard;
  const std::string_view text = pkcs8_der.reveal();
  const auto* in = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = in + text.size();
  const Pkcs8 info{d2i_PKCS8_PRIV_KEY_INFO(nullptr, &in, static_cast<long>(text.size()))};
  if (!info || in != end) return std::unexpected(PrivateKeyError::malformed);
  EvpKey key{EVP_PKCS82PKEY(info.get())};
  if (!key) return std::unexpected(PrivateKeyError::malformed);
  if (!fits(key.get(), traits_of(algorithm))) return std::unexpected(PrivateKeyError::algorithm_mismatch);
  return PrivateKey{material_of(algorithm, std::move(key))};
}

base::SecretString PrivateKey::serialize() const {
  const Pkcs8 info{EVP_PKEY2PKCS8(material_->key.get())};
  unsigned char* der = nullptr;
  const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der) : 0;
  if (size <= 0) throw_openssl_fault("serialize a private key");
  base::SecretString secret{std::string{reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)}};
  OPENSSL_clear_free(der, static_cast<std::size_t>(size));
  return secret;
}

Algorithm PrivateKey::algorithm() const { return material_->algorithm; }

PublicKey PrivateKey::public_key() const {
  boost::json::object jwk = public_parameters(traits_of(material_->algorithm), material_->key.get());
  const std::string kid = thumbprint(parse_own_jwk(jwk, material_->algorithm));
  jwk["kid"] = kid;
  return parse_own_jwk(jwk, material_->algorithm);
}

base::Bytes PrivateKey::sign(std::string_view message) const {
  const EvpDigestContext signing = copy_of(material_->signature);
  base::Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(material_->key.get())));
  std::size_t size = signature.size();
  if (EVP_DigestSign(signing.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     reinterpret_cast<const unsigned char*>(message.data()), message.size()) != 1) {
    throw_openssl_fault("sign");
  }
  signature.resize(size);
  const AlgorithmTraits& traits = traits_of(material_->algorithm);
  if (traits.family == Family::ecdsa) return ecdsa_raw_from_der(signature, traits.coordinate_bytes);
  return signature;
}

}  // namespace bongsu::crypto
