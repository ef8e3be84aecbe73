#include "command/latency_histogram.h"

#include <algorithm>

namespace bongsu::command {

void LatencyHistogram::observe(std::chrono::microseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const auto* const bucket = std::ranges::lower_bound(kUpperBoundsSeconds, seconds);
  ++counts[static_cast<std::size_t>(bucket - kUpperBoundsSeconds.begin())];
  sum += duration;
}

}  // namespace bongsu::command
