#pragma once
// Asks a provider's endpoints for their own sake, so that an outage is seen before people meet it, and its end without
// throwing people at it.

#include <array>
#include <optional>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "provider/document_fetch.h"
#include "provider/pause.h"
#include "provider/probe_plan.h"
#include "provider/upstream.h"

namespace bongsu::provider {

class Probing {
 public:
  Probing(Upstream& upstream, const Pause& pause, base::Random& random, ProbeSettings settings)
      : upstream_(upstream), documents_(upstream, pause), random_(random), settings_(settings) {}

  // Whatever is due now, one after another.
  Task<void> round();

 private:
  struct Point {
    Step step{};
    std::optional<base::Instant> last_at{};
    double jitter = 0;
  };

  bool is_due(const Point& point) const;
  Task<void> probe(Step step);
  Task<void> probe_endpoint(Step step);
  std::optional<OutgoingRequest> request_for(Step step) const;
  double draw_jitter();

  Upstream& upstream_;
  DocumentFetch documents_;
  base::Random& random_;
  const ProbeSettings settings_;
  // What people need first, first: while all of them hang, each costs its deadline.
  std::array<Point, 5> points_{Point{Step::authorization}, Point{Step::token}, Point{Step::user_info},
                               Point{Step::discovery}, Point{Step::keys}};
};

}  // namespace bongsu::provider
