#pragma once
// The keys in force on this node, for everybody who signs, verifies, seals or opens. Replaced while requests go on.

#include <mutex>
#include <string>

#include "base/clock.h"
#include "crypto/key_ring.h"
#include "crypto/sealer_source.h"
#include "oidc/key_source.h"

namespace bongsu::command {

// One look into the store.
struct KeySnapshot {
  crypto::KeyRing ring;
  crypto::Sealer sealer;
  base::Instant read_at;
};

// nullopt when no key seals at that moment.
std::optional<KeySnapshot> make_snapshot(crypto::KeyRing ring, const std::string& issuer, base::Instant now);

class LiveKeys {
 public:
  // `clock` outlives this object.
  LiveKeys(KeySnapshot snapshot, const base::Clock& clock);
  LiveKeys(const LiveKeys&) = delete;
  LiveKeys& operator=(const LiveKeys&) = delete;

  void replace(KeySnapshot snapshot);
  KeySnapshot current() const;

  const oidc::KeySource& ring_source() const { return ring_source_; }
  const crypto::SealerSource& sealer_source() const { return sealer_source_; }

 private:
  class RingSource final : public oidc::KeySource {
   public:
    explicit RingSource(const LiveKeys& keys) : keys_(keys) {}
    crypto::KeyRing current() const override { return keys_.current().ring; }

   private:
    const LiveKeys& keys_;
  };
  class LiveSealerSource final : public crypto::SealerSource {
   public:
    explicit LiveSealerSource(const LiveKeys& keys) : keys_(keys) {}
    crypto::Sealer current() const override { return keys_.current().sealer; }
    crypto::UnknownKey meaning_of_unknown_key() const override;

   private:
    const LiveKeys& keys_;
  };

  const base::Clock& clock_;
  mutable std::mutex mutex_;
  KeySnapshot snapshot_;
  const RingSource ring_source_{*this};
  const LiveSealerSource sealer_source_{*this};
};

}  // namespace bongsu::command
