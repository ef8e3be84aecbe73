#pragma once
// A key that signs, and a key pair ready to sign with.

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/jwa.h"
#include "crypto/public_key.h"

namespace bongsu::crypto {

struct PrivateKeyMaterial;  // OpenSSL's view of the key; defined inside crypto/ only

enum class PrivateKeyError {
  malformed,           // not PKCS#8 DER, or bytes follow it
  algorithm_mismatch,  // a key of another kind, curve or size than the algorithm needs
};

// An immutable value, always a valid key; any number of threads may sign with it at once.
class PrivateKey {
 public:
  // A fresh key from the operating system's randomness: 2048 bits for RSA (takes up to a second),
  // the algorithm's own curve otherwise. Throws LibraryFault.
  static PrivateKey generate(Algorithm algorithm);

  // Reads what serialize() wrote.
  static std::expected<PrivateKey, PrivateKeyError> parse(const base::SecretString& pkcs8_der, Algorithm algorithm);

  // PKCS#8 DER, not encrypted: goes nowhere but into MasterKey::wrap(). Spec: RFC 5958.
  base::SecretString serialize() const;

  Algorithm algorithm() const;

  // The other half, with its RFC 7638 thumbprint as key id.
  PublicKey public_key() const;

  // The signature in the form that JWS defines. Unchecked: what leaves the server comes from sign_jws().
  // Throws LibraryFault.
  base::Bytes sign(std::string_view message) const;

 private:
  explicit PrivateKey(std::shared_ptr<const PrivateKeyMaterial> material);

  // Shared because key rings are snapshots: each request copies the key it signs with, the secret exists once.
  std::shared_ptr<const PrivateKeyMaterial> material_;
};

// A private key beside the public key that every signature is checked with. The halves are held apart, so that a
// private key damaged in memory cannot vouch for itself.
struct SigningKey {
  explicit SigningKey(PrivateKey key) : private_key(std::move(key)), public_key(private_key.public_key()) {}
  SigningKey(PrivateKey private_half, PublicKey public_half)
      : private_key(std::move(private_half)), public_key(std::move(public_half)) {}

  Algorithm algorithm() const { return public_key.algorithm(); }
  const std::string& kid() const { return public_key.kid(); }

  PrivateKey private_key;
  PublicKey public_key;
};

}  // namespace bongsu::crypto
