#pragma once
// Moments for tests: plain seconds after one beginning.

#include "base/clock.h"

namespace bongsu::contract {

inline base::Instant second(std::int64_t count) { return base::from_unix_seconds(1'800'000'000 + count); }

}  // namespace bongsu::contract
