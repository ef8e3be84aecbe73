#pragma once
// Keys as they are stored, and the narrow view of the store that keeps them.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "crypto/jwa.h"
#include "crypto/key_life.h"
#include "crypto/key_ring.h"
#include "crypto/master_key.h"

namespace bongsu::crypto {

enum class KeyUse { signing, sealing, pairwise };

// "signing", "sealing", "pairwise": the text that a store keeps.
std::string_view name_of(KeyUse use);
std::optional<KeyUse> parse_key_use(std::string_view name);

// One row. The id is unique among all uses: a thumbprint, the eight hexadecimal digits of a sealing key, or "pairwise".
struct StoredKey {
  std::string id;
  KeyUse use = KeyUse::signing;
  std::string algorithm;  // "ES256", …; empty unless the use is signing
  KeyLife life;           // published_at, signs_from, retires_at, unpublished_at
  base::Bytes wrapped;    // by MasterKey::wrap under key_label()

  friend bool operator==(const StoredKey&, const StoredKey&) = default;
};

class KeyStore {
 public:
  virtual ~KeyStore() = default;
  // Every row, in any order.
  virtual Task<base::Fetched<std::vector<StoredKey>>> load() = 0;
  // Adds the rows, or replaces those of the same id, in one transaction.
  virtual Task<base::Fetched<void>> apply(std::vector<StoredKey> upserts) = 0;
};

// What MasterKey::wrap binds a row's secret to: its use and id.
std::string key_label(KeyUse use, std::string_view id);

// The ring that the rows make. The error is for the operator and names the row: a row that the master key does not
// unwrap, an unknown algorithm, no sealing key, no pairwise secret. Takes about 1 ms a key.
std::expected<KeyRing, std::string> load_key_ring(std::span<const StoredKey> rows, const MasterKey& master);

// The rows of a new installation: a signing key for each algorithm, a sealing key, the pairwise secret; all at work
// at once.
std::vector<StoredKey> make_initial_keys(std::span<const Algorithm> algorithms, base::Instant now,
                                         const MasterKey& master);

// The rows to apply so that signing (or sealing) passes to a new key; the pairwise secret never rotates.
// Existing rows keep their wrapped secret. Refused while an earlier rotation is under way.
std::expected<std::vector<StoredKey>, RotationRefusal> rotate_signing_key(std::span<const StoredKey> rows,
                                                                          Algorithm algorithm, base::Instant now,
                                                                          const RotationPolicy& policy,
                                                                          const MasterKey& master);
std::expected<std::vector<StoredKey>, RotationRefusal> rotate_sealing_key(std::span<const StoredKey> rows,
                                                                          base::Instant now,
                                                                          const RotationPolicy& policy,
                                                                          const MasterKey& master);

// The rows to write so that a signing or sealing key counts no more from now on, and another does its work. Empty where
// there is none to revoke: no such id, expired already, or the pairwise secret, which names accounts and never changes.
std::vector<StoredKey> revoke_key(std::span<const StoredKey> rows, std::string_view id, base::Instant now,
                                  const MasterKey& master);

}  // namespace bongsu::crypto
