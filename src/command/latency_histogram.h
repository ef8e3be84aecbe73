#pragma once
// How long things took, in the buckets that a login server needs: a millisecond of work, fifty of hashing.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace bongsu::command {

struct LatencyHistogram {
  static constexpr std::array<double, 13> kUpperBoundsSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,    0.25,  0.5,    1,     2.5,  5};

  void observe(std::chrono::microseconds duration);

  std::array<std::uint64_t, kUpperBoundsSeconds.size() + 1> counts{};  // the last: longer than every bound
  std::chrono::microseconds sum{};
};

}  // namespace bongsu::command
