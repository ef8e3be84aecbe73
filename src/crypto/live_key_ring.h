#pragma once
// The key ring that is in force on this node now.

#include <mutex>
#include <utility>

#include "crypto/key_ring.h"

namespace bongsu::crypto {

// Read by every request, replaced by whatever reloads the stored keys. Thread-safe.
class LiveKeyRing {
 public:
  explicit LiveKeyRing(KeyRing ring) : ring_(std::move(ring)) {}
  LiveKeyRing(const LiveKeyRing&) = delete;
  LiveKeyRing& operator=(const LiveKeyRing&) = delete;

  // A snapshot: take it once for a request and use it throughout.
  KeyRing current() const {
    const std::lock_guard lock{mutex_};
    return ring_;
  }

  void replace(KeyRing ring) {
    const std::lock_guard lock{mutex_};
    std::swap(ring_, ring);  // the old ring dies outside the lock
  }

 private:
  mutable std::mutex mutex_;
  KeyRing ring_;
};

}  // namespace bongsu::crypto
