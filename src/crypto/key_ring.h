#pragma once
// Every key that this server holds, as one snapshot: what signs, what is published, what seals, at any given time.

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "base/secret.h"
#include "crypto/jwa.h"
#include "crypto/key_life.h"
#include "crypto/private_key.h"
#include "crypto/public_key.h"
#include "crypto/sealing.h"

namespace bongsu::crypto {

struct SigningKeyRecord {
  SigningKey key;
  KeyLife life;
};

struct SealingKeyRecord {
  SealingKey key;
  KeyLife life;
};

// An immutable value, cheap to copy, for any thread. A node replaces it whole when the stored keys change.
class KeyRing {
 public:
  // pairwise_secret: at least 32 bytes; never rotated, because pairwise subject identifiers must not change.
  KeyRing(std::vector<SigningKeyRecord> signing, std::vector<SealingKeyRecord> sealing,
          base::SecretString pairwise_secret);

  // The key of that algorithm that newest began to sign and has not retired; nullopt when there is none.
  std::optional<SigningKey> signing_key(Algorithm algorithm, base::Instant now) const;

  // The algorithms that signing_key() has a key for, in the order of kSigningAlgorithms.
  std::vector<Algorithm> signing_algorithms(base::Instant now) const;

  // Every key that is not expired, those that do not sign yet included: newest first.
  std::vector<PublicKey> verification_keys(base::Instant now) const;

  // The same as a JWK set, the body of /jwks. Spec: RFC 7517 §5.
  boost::json::object published(base::Instant now) const;

  // Seals under the newest key that seals now, opens under every one that is not expired.
  // nullopt when no key seals now.
  std::optional<Sealer> sealer(std::string_view issuer, base::Instant now) const;

  const base::SecretString& pairwise_secret() const;

  const std::vector<SigningKeyRecord>& signing_records() const;
  const std::vector<SealingKeyRecord>& sealing_records() const;

 private:
  struct State;
  // Shared because requests under way keep the snapshot that they began with while a node takes up the next.
  std::shared_ptr<const State> state_;
};

}  // namespace bongsu::crypto
