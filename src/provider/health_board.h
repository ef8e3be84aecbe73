#pragma once
// What this node has seen of one provider, and what it concludes. Thread-safe; bounded.

#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "provider/health_decision.h"
#include "provider/observation.h"
#include "provider/standing.h"
#include "provider/travellers.h"

namespace bongsu::provider {

// Of each step, so that a busy one does not push out what is known of another. Probes in doubt are fewer than this
// within kWrongCounts, so that they alone push out nothing that counts.
inline constexpr std::size_t kObservationsMax = 128;

struct HealthChange {
  Health before;
  Health now;
};

class HealthBoard {
 public:
  explicit HealthBoard(Health at_start) : health_(at_start) {}

  // As another run of this node noted it. Nothing may have been observed yet.
  void restore(const Health& noted);
  Health health() const;
  bool is_in_doubt(Step step, base::Instant now) const;

  // Each gives the change that it brings about.
  std::optional<HealthChange> observe(const Observation& seen);
  std::optional<HealthChange> let_time_pass(base::Instant now);

  void depart(base::Instant now);
  void arrive(base::Instant departed_at, base::Instant now);
  void give_up(base::Instant departed_at, base::Instant now);
  std::size_t under_way(base::Instant now) const;

 private:
  std::optional<HealthChange> decide(base::Instant now);

  mutable std::mutex mutex_;
  Health health_;
  std::vector<Observation> observations_;  // the oldest first
  Travellers travellers_;
};

}  // namespace bongsu::provider
