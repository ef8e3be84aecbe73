#include "command/live_keys.h"

#include <chrono>
#include <utility>

namespace bongsu::command {
namespace {

// A ring read within this time holds every key that any node seals under, save one rotated in "immediately".
constexpr std::chrono::seconds kFreshFor{10};

}  // namespace

std::optional<KeySnapshot> make_snapshot(crypto::KeyRing ring, const std::string& issuer, base::Instant now) {
  auto sealer = ring.sealer(issuer, now);
  if (!sealer) return std::nullopt;
  return KeySnapshot{std::move(ring), std::move(*sealer), now};
}

LiveKeys::LiveKeys(KeySnapshot snapshot, const base::Clock& clock) : clock_(clock), snapshot_(std::move(snapshot)) {}

void LiveKeys::replace(KeySnapshot snapshot) {
  const std::lock_guard lock{mutex_};
  std::swap(snapshot_, snapshot);  // the old one dies outside the lock
}

KeySnapshot LiveKeys::current() const {
  const std::lock_guard lock{mutex_};
  return snapshot_;
}

crypto::UnknownKey LiveKeys::LiveSealerSource::meaning_of_unknown_key() const {
  const bool is_fresh = keys_.clock_.now() - keys_.current().read_at <= kFreshFor;
  return is_fresh ? crypto::UnknownKey::not_ours : crypto::UnknownKey::not_known_yet;
}

}  // namespace bongsu::command
