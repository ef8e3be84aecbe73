#pragma once
// Where a request takes its sealer from: the keys change while the server runs.

#include "crypto/sealing.h"

namespace bongsu::crypto {

// What OpenError::unknown_key means at this moment.
enum class UnknownKey {
  not_ours,       // the key ring was read recently: no node can seal under a key that is missing from it
  not_known_yet,  // the ring is too old to say: "could not check", answered 503
};

class SealerSource {
 public:
  virtual ~SealerSource() = default;
  // The sealer in force: take it once for a request. A node that serves always has one. Thread-safe.
  virtual Sealer current() const = 0;
  virtual UnknownKey meaning_of_unknown_key() const = 0;
};

}  // namespace bongsu::crypto
