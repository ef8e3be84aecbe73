#include "crypto/key_ring.h"

#include <algorithm>
#include <utility>

#include "crypto/jwk.h"

namespace bongsu::crypto {
namespace {

// The newest record that signs (or seals) now: of equals, the one with the greater id, so that all nodes agree.
template <typename Record, typename Precedes, typename Matches>
const Record* newest_at_work(const std::vector<Record>& records, base::Instant now, Precedes precedes,
                             Matches matches) {
  const Record* newest = nullptr;
  for (const Record& record : records) {
    if (phase(record.life, now) != KeyPhase::signing || !matches(record)) continue;
    if (newest == nullptr || precedes(*newest, record)) newest = &record;
  }
  return newest;
}

bool signs_earlier(const SigningKeyRecord& a, const SigningKeyRecord& b) {
  return std::pair{a.life.signs_from, a.key.kid()} < std::pair{b.life.signs_from, b.key.kid()};
}

bool seals_earlier(const SealingKeyRecord& a, const SealingKeyRecord& b) {
  return std::pair{a.life.signs_from, a.key.id()} < std::pair{b.life.signs_from, b.key.id()};
}

}  // namespace

struct KeyRing::State {
  std::vector<SigningKeyRecord> signing;  // newest first
  std::vector<SealingKeyRecord> sealing;
  base::SecretString pairwise_secret;
};

KeyRing::KeyRing(std::vector<SigningKeyRecord> signing, std::vector<SealingKeyRecord> sealing,
                 base::SecretString pairwise_secret) {
  std::ranges::sort(signing, [](const auto& a, const auto& b) { return signs_earlier(b, a); });
  std::ranges::sort(sealing, [](const auto& a, const auto& b) { return seals_earlier(b, a); });
  state_ = std::make_shared<const State>(State{std::move(signing), std::move(sealing), std::move(pairwise_secret)});
}

std::optional<SigningKey> KeyRing::signing_key(Algorithm algorithm, base::Instant now) const {
  const auto* record = newest_at_work(state_->signing, now, signs_earlier, [algorithm](const SigningKeyRecord& each) {
    return each.key.algorithm() == algorithm;
  });
  if (record == nullptr) return std::nullopt;
  return record->key;
}

std::vector<Algorithm> KeyRing::signing_algorithms(base::Instant now) const {
  std::vector<Algorithm> algorithms;
  for (const Algorithm algorithm : kSigningAlgorithms) {
    if (signing_key(algorithm, now)) algorithms.push_back(algorithm);
  }
  return algorithms;
}

std::vector<PublicKey> KeyRing::verification_keys(base::Instant now) const {
  std::vector<PublicKey> keys;
  for (const SigningKeyRecord& record : state_->signing) {
    if (phase(record.life, now) != KeyPhase::expired) keys.push_back(record.key.public_key);
  }
  return keys;
}

boost::json::object KeyRing::published(base::Instant now) const { return to_jwk_set(verification_keys(now)); }

std::optional<Sealer> KeyRing::sealer(std::string_view issuer, base::Instant now) const {
  const auto* current =
      newest_at_work(state_->sealing, now, seals_earlier, [](const SealingKeyRecord&) { return true; });
  if (current == nullptr) return std::nullopt;
  std::vector<SealingKey> others;
  for (const SealingKeyRecord& record : state_->sealing) {
    if (&record != current && phase(record.life, now) != KeyPhase::expired) others.push_back(record.key);
  }
  return Sealer{issuer, current->key, std::move(others)};
}

const base::SecretString& KeyRing::pairwise_secret() const { return state_->pairwise_secret; }

const std::vector<SigningKeyRecord>& KeyRing::signing_records() const { return state_->signing; }

const std::vector<SealingKeyRecord>& KeyRing::sealing_records() const { return state_->sealing; }

}  // namespace bongsu::crypto
