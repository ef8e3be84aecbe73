#pragma once
// The keys in force, as the protocol asks for them.

#include "crypto/key_ring.h"

namespace bongsu::oidc {

// Keys are reloaded while the server runs: take one snapshot for a request and use it throughout. What is sealed is
// opened through crypto::SealerSource, which also says what a key that is not known here means.
class KeySource {
 public:
  virtual ~KeySource() = default;
  virtual crypto::KeyRing current() const = 0;  // thread-safe
};

}  // namespace bongsu::oidc
