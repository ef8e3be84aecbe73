#pragma once
// The keys in force, as the protocol asks for them.

#include "base/error.h"
#include "base/task.h"
#include "crypto/key_ring.h"

namespace bongsu::oidc {

// Keys are reloaded while the server runs: take one snapshot for a request and use it throughout.
class KeySource {
 public:
  virtual ~KeySource() = default;
  virtual crypto::KeyRing current() const = 0;
  // The ring after the stored keys were read anew, for an artefact or a signature whose key is not known here.
  // Reads at most once a second however often it is called, and gives the ring of that reading; Unavailable when the
  // last attempt to read failed.
  virtual Task<base::Fetched<crypto::KeyRing>> reload() = 0;
};

}  // namespace bongsu::oidc
