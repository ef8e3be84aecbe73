#pragma once
// The time that one login may spend on a provider, shared by all of its requests.

#include <algorithm>
#include <chrono>

#include "base/clock.h"

namespace bongsu::provider {

inline constexpr std::chrono::milliseconds kRequestMax{5000};
inline constexpr std::chrono::milliseconds kArrivalMax{12000};  // every request of one arrival together
inline constexpr std::chrono::milliseconds kDepartureMax{4000};

struct TimeBudget {
  base::Instant end;

  // For the next request; zero or less when nothing is left.
  std::chrono::milliseconds left(base::Instant now) const {
    return std::min<std::chrono::milliseconds>(kRequestMax, end - now);
  }
};

}  // namespace bongsu::provider
