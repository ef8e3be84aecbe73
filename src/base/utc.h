#pragma once
// What the clocks and calendars of UTC show at a moment, in whatever time zone the machine is. What fmt makes of a
// moment by itself is the machine's local time.

#include <ctime>

#include "base/clock.h"

namespace bongsu::base {

std::tm to_utc(Instant at);

}  // namespace bongsu::base
