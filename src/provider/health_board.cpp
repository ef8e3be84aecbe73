#include "provider/health_board.h"

#include <algorithm>

namespace bongsu::provider {

void HealthBoard::restore(const Health& noted) {
  const std::lock_guard lock{mutex_};
  health_ = noted;
}

Health HealthBoard::health() const {
  const std::lock_guard lock{mutex_};
  return health_;
}

bool HealthBoard::is_in_doubt(Step step, base::Instant now) const {
  const std::lock_guard lock{mutex_};
  return provider::is_in_doubt(observations_, step, now);
}

std::optional<HealthChange> HealthBoard::observe(const Observation& seen) {
  const std::lock_guard lock{mutex_};
  const auto is_of_step = [&](const Observation& other) { return other.step == seen.step; };
  const auto of_step = static_cast<std::size_t>(std::ranges::count_if(observations_, is_of_step));
  if (of_step >= kObservationsMax) observations_.erase(std::ranges::find_if(observations_, is_of_step));
  observations_.push_back(seen);
  return decide(seen.at);
}

std::optional<HealthChange> HealthBoard::let_time_pass(base::Instant now) {
  const std::lock_guard lock{mutex_};
  return decide(now);
}

std::optional<HealthChange> HealthBoard::decide(base::Instant now) {
  const Health before = health_;
  health_ = decide_health({observations_, travellers_.rate(now)}, before, now);
  if (health_ == before) return std::nullopt;
  return HealthChange{before, health_};
}

void HealthBoard::depart(base::Instant now) {
  const std::lock_guard lock{mutex_};
  travellers_.depart(now);
}

void HealthBoard::arrive(base::Instant departed_at, base::Instant now) {
  const std::lock_guard lock{mutex_};
  travellers_.arrive(departed_at, now);
}

void HealthBoard::give_up(base::Instant departed_at, base::Instant now) {
  const std::lock_guard lock{mutex_};
  travellers_.give_up(departed_at, now);
}

std::size_t HealthBoard::under_way(base::Instant now) const {
  const std::lock_guard lock{mutex_};
  return travellers_.under_way(now);
}

}  // namespace bongsu::provider
