#include "crypto/public_key.h"

#include <optional>
#include <utility>

#include "base/bytes.h"
#include "crypto/algorithm_traits.h"
#include "crypto/ecdsa_signature.h"
#include "crypto/key_material.h"

namespace bongsu::crypto {

PublicKey::PublicKey(std::shared_ptr<const PublicKeyMaterial> material) : material_(std::move(material)) {}

Algorithm PublicKey::algorithm() const { return material_->algorithm; }

const std::string& PublicKey::kid() const { return material_->kid; }

bool PublicKey::verifies(std::string_view message, std::span<const std::byte> signature) const {
  const ErrorQueueGuard guard;
  const AlgorithmTraits& traits = traits_of(material_->algorithm);
  std::optional<base::Bytes> der;
  if (traits.family == Family::ecdsa) {
    der = ecdsa_der_from_raw(signature, traits.coordinate_bytes);
    if (!der) return false;
    signature = *der;
  } else if (signature.size() != static_cast<std::size_t>(EVP_PKEY_get_size(material_->key.get()))) {
    return false;
  }
  const EvpDigestContext verification = copy_of(material_->verification);
  return EVP_DigestVerify(verification.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                          message.size()) == 1;
}

}  // namespace bongsu::crypto
