#include "command/key_upkeep.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "command/key_rotation.h"
#include "command/rotation_due.h"

namespace bongsu::command {
namespace {

constexpr int kRoundsBetweenRotations = 20;

}  // namespace

Task<void> KeyUpkeep::go_round() {
  if (round_++ % kRoundsBetweenRotations == 0) co_await rotate_due();
  co_await refresh();
}

Task<void> KeyUpkeep::refresh() {
  const base::Instant now = needs_.clock.now();
  auto rows = co_await needs_.store.load();
  if (!rows) co_return note_failure("read", rows.error().cause);
  crypto::KeyRing ring = needs_.live.current().ring;
  const bool have_changed = *rows != rows_;
  if (have_changed) {
    auto loaded = crypto::load_key_ring(*rows, needs_.master);
    if (!loaded) co_return note_failure("taken up", loaded.error());
    ring = std::move(*loaded);
  }
  // Anew even when nothing changed: which key seals is a matter of time.
  auto snapshot = make_snapshot(std::move(ring), needs_.configuration.protocol.issuer, now);
  if (!snapshot) co_return note_failure("taken up", "none of them seals now");
  needs_.live.replace(std::move(*snapshot));
  if (have_changed) {
    rows_ = std::move(*rows);
    spdlog::info("the keys have changed: {} in all", rows_.size());
  }
  if (std::exchange(was_failing_, false)) spdlog::info("the keys can be read again");
}

Task<void> KeyUpkeep::rotate_due() {
  const base::Instant now = needs_.clock.now();
  const KeySettings& keys = needs_.configuration.keys;
  for (const std::string& key : keys_due(rows_, now, keys.rotate_after, keys.publish_lead)) {
    auto planned = plan_key_rotation(key, rows_, Handover::after_lead, needs_.configuration, now, needs_.master);
    if (!planned) continue;
    const auto applied = co_await needs_.store.apply(std::move(*planned));
    if (!applied) co_return note_failure("rotated", applied.error().cause);
    spdlog::info("published a successor of the {} key", key);
    needs_.audit.record({.at = now, .kind = "key.rotated", .detail = key});
  }
}

void KeyUpkeep::note_failure(const std::string& what, const std::string& cause) {
  ++failures_;
  if (!std::exchange(was_failing_, true)) {
    spdlog::error("the keys could not be {}; those at hand stay in force: {}", what, cause);
  }
}

}  // namespace bongsu::command
