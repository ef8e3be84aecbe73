#include "login/attempt_limits.h"

namespace bongsu::login {

base::Instant window_start(base::Instant now, std::chrono::seconds length) {
  const std::int64_t seconds = base::to_unix_seconds(now);
  return base::from_unix_seconds(seconds - seconds % length.count());
}

const AttemptStep* step_in_force(std::span<const AttemptStep> steps, std::uint64_t failures) {
  const AttemptStep* in_force = nullptr;
  for (const AttemptStep& step : steps) {
    if (step.failures <= failures) in_force = &step;
  }
  return in_force;
}

std::optional<std::chrono::seconds> decide_wait(const AttemptStep& step, const AttemptCounts& counts,
                                                base::Instant now) {
  if (counts.in_slot + counts.in_flight < step.attempts) return std::nullopt;
  return std::chrono::ceil<std::chrono::seconds>(window_start(now, step.slot) + step.slot - now);
}

}  // namespace bongsu::login
