#pragma once
// A key that checks signatures, bound to its one algorithm.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "crypto/jwa.h"

namespace bongsu::crypto {

struct PublicKeyMaterial;  // OpenSSL's view of the key; defined inside crypto/ only

// An immutable value, always a valid key; any number of threads may verify with it at once.
class PublicKey {
 public:
  explicit PublicKey(std::shared_ptr<const PublicKeyMaterial> material);

  Algorithm algorithm() const;
  // The key id that its JWK gave, empty if it gave none; of our own keys the RFC 7638 thumbprint.
  const std::string& kid() const;

  // Whether signature, in the form that JWS defines (r || s for ECDSA), is this key's over message.
  // Takes about 60 us for ES256. Spec: RFC 7518 §3.3-3.5, RFC 8037 §3.1.
  bool verifies(std::string_view message, std::span<const std::byte> signature) const;

  const PublicKeyMaterial& material() const { return *material_; }

 private:
  // Shared because key rings are snapshots: each request copies the keys it uses, the parsed key exists once.
  std::shared_ptr<const PublicKeyMaterial> material_;
};

}  // namespace bongsu::crypto
