#include "crypto/key_store.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/encoding.h"
#include "crypto/system_random.h"

namespace bongsu::crypto {
namespace {

constexpr std::string_view kPairwiseId = "pairwise";
constexpr std::size_t kPairwiseSecretBytes = 32;

struct UseName {
  KeyUse use;
  std::string_view name;
};
constexpr std::array kUseNames{UseName{KeyUse::signing, "signing"}, UseName{KeyUse::sealing, "sealing"},
                               UseName{KeyUse::pairwise, "pairwise"}};

template <typename T>
using Read = std::expected<T, std::string>;

std::unexpected<std::string> unreadable(const StoredKey& row, std::string_view reason) {
  return std::unexpected("stored key " + row.id + " (" + std::string{name_of(row.use)} + "): " + std::string{reason});
}

Read<SigningKeyRecord> read_signing_key(const StoredKey& row, const base::SecretString& secret) {
  const auto algorithm = parse_algorithm(row.algorithm);
  if (!algorithm) return unreadable(row, "its algorithm is unknown: " + row.algorithm);
  auto private_key = PrivateKey::parse(secret, *algorithm);
  if (!private_key) return unreadable(row, "it is not a private key of its algorithm");
  SigningKey key{std::move(*private_key)};
  if (key.kid() != row.id) return unreadable(row, "it is not the key that its id names");
  return SigningKeyRecord{std::move(key), row.life};
}

Read<SealingKeyRecord> read_sealing_key(const StoredKey& row, base::SecretString secret) {
  const auto bytes = base::decode_hex(row.id);
  SealingKey::Id id;
  if (!bytes || bytes->size() != id.size()) return unreadable(row, "its id is not eight hexadecimal digits");
  if (secret.reveal().size() != SealingKey::kKeyBytes) return unreadable(row, "it has the wrong length");
  std::ranges::copy(*bytes, id.begin());
  return SealingKeyRecord{SealingKey{id, std::move(secret)}, row.life};
}

StoredKey make_row(KeyUse use, std::string id, std::string_view algorithm, const KeyLife& life,
                   const base::SecretString& secret, const MasterKey& master) {
  base::Bytes wrapped = master.wrap(key_label(use, id), secret.reveal());
  return StoredKey{std::move(id), use, std::string{algorithm}, life, std::move(wrapped)};
}

StoredKey make_signing_row(Algorithm algorithm, const KeyLife& life, const MasterKey& master) {
  const PrivateKey key = PrivateKey::generate(algorithm);
  return make_row(KeyUse::signing, key.public_key().kid(), name_of(algorithm), life, key.serialize(), master);
}

StoredKey make_sealing_row(const KeyLife& life, const MasterKey& master) {
  const SealingKey key = SealingKey::generate();
  return make_row(KeyUse::sealing, base::encode_hex(key.id()), "", life, key.key(), master);
}

StoredKey make_pairwise_row(const KeyLife& life, const MasterKey& master) {
  std::array<std::byte, kPairwiseSecretBytes> bytes;
  SystemRandom{}.fill(bytes);
  return make_row(KeyUse::pairwise, std::string{kPairwiseId}, "", life, base::SecretString{base::to_text(bytes)},
                  master);
}

std::vector<DatedKey> dated(std::span<const StoredKey> rows, KeyUse use, std::string_view algorithm) {
  std::vector<DatedKey> keys;
  for (const StoredKey& row : rows) {
    if (row.use == use && row.algorithm == algorithm) keys.push_back({row.id, row.life});
  }
  return keys;
}

std::vector<StoredKey> with_new_lives(std::span<const StoredKey> rows, std::span<const DatedKey> keys) {
  std::vector<StoredKey> changed;
  for (const DatedKey& key : keys) {
    const auto row = std::ranges::find(rows, key.id, &StoredKey::id);
    changed.push_back(*row);
    changed.back().life = key.life;
  }
  return changed;
}

}  // namespace

std::string_view name_of(KeyUse use) { return std::ranges::find(kUseNames, use, &UseName::use)->name; }

std::optional<KeyUse> parse_key_use(std::string_view name) {
  const auto* found = std::ranges::find(kUseNames, name, &UseName::name);
  if (found == kUseNames.end()) return std::nullopt;
  return found->use;
}

std::string key_label(KeyUse use, std::string_view id) { return std::string{name_of(use)} + ':' + std::string{id}; }

std::expected<KeyRing, std::string> load_key_ring(std::span<const StoredKey> rows, const MasterKey& master) {
  std::vector<SigningKeyRecord> signing;
  std::vector<SealingKeyRecord> sealing;
  base::SecretString pairwise_secret;
  for (const StoredKey& row : rows) {
    auto secret = master.unwrap(key_label(row.use, row.id), row.wrapped);
    if (!secret) return unreadable(row, describe(secret.error()));
    if (row.use == KeyUse::signing) {
      auto record = read_signing_key(row, *secret);
      if (!record) return std::unexpected(std::move(record.error()));
      signing.push_back(std::move(*record));
    } else if (row.use == KeyUse::sealing) {
      auto record = read_sealing_key(row, std::move(*secret));
      if (!record) return std::unexpected(std::move(record.error()));
      sealing.push_back(std::move(*record));
    } else {
      if (secret->reveal().size() < kPairwiseSecretBytes) return unreadable(row, "it is too short");
      pairwise_secret = std::move(*secret);
    }
  }
  if (sealing.empty()) return std::unexpected("no sealing key is stored");
  if (pairwise_secret.empty()) return std::unexpected("no pairwise secret is stored");
  return KeyRing{std::move(signing), std::move(sealing), std::move(pairwise_secret)};
}

std::vector<StoredKey> make_initial_keys(std::span<const Algorithm> algorithms, base::Instant now,
                                         const MasterKey& master) {
  const KeyLife life{.published_at = now, .signs_from = now, .retires_at = {}, .unpublished_at = {}};
  std::vector<StoredKey> rows;
  for (const Algorithm algorithm : algorithms) rows.push_back(make_signing_row(algorithm, life, master));
  rows.push_back(make_sealing_row(life, master));
  rows.push_back(make_pairwise_row(life, master));
  return rows;
}

std::expected<std::vector<StoredKey>, RotationRefusal> rotate_signing_key(std::span<const StoredKey> rows,
                                                                          Algorithm algorithm, base::Instant now,
                                                                          const RotationPolicy& policy,
                                                                          const MasterKey& master) {
  const auto plan = plan_rotation(dated(rows, KeyUse::signing, name_of(algorithm)), now, policy);
  if (!plan) return std::unexpected(plan.error());
  std::vector<StoredKey> upserts = with_new_lives(rows, plan->changed);
  if (plan->fresh) upserts.push_back(make_signing_row(algorithm, *plan->fresh, master));
  return upserts;
}

std::expected<std::vector<StoredKey>, RotationRefusal> rotate_sealing_key(std::span<const StoredKey> rows,
                                                                          base::Instant now,
                                                                          const RotationPolicy& policy,
                                                                          const MasterKey& master) {
  const auto plan = plan_rotation(dated(rows, KeyUse::sealing, ""), now, policy);
  if (!plan) return std::unexpected(plan.error());
  std::vector<StoredKey> upserts = with_new_lives(rows, plan->changed);
  if (plan->fresh) upserts.push_back(make_sealing_row(*plan->fresh, master));
  return upserts;
}

std::vector<StoredKey> revoke_key(std::span<const StoredKey> rows, std::string_view id, base::Instant now,
                                  const MasterKey& master) {
  const auto row = std::ranges::find(rows, id, &StoredKey::id);
  if (row == rows.end() || row->use == KeyUse::pairwise) return {};
  const RotationPlan plan = plan_revocation(dated(rows, row->use, row->algorithm), id, now);
  std::vector<StoredKey> upserts = with_new_lives(rows, plan.changed);
  if (!plan.fresh) return upserts;
  if (row->use == KeyUse::sealing) {
    upserts.push_back(make_sealing_row(*plan.fresh, master));
  } else if (const auto algorithm = parse_algorithm(row->algorithm)) {
    upserts.push_back(make_signing_row(*algorithm, *plan.fresh, master));
  }
  return upserts;
}

}  // namespace bongsu::crypto
