#pragma once
// What the clocks and calendars of UTC show at a moment, in whatever time zone the machine is. What fmt makes of a
// moment by itself is the machine's local time.

#include <ctime>
#include <string>

#include "base/clock.h"

namespace bongsu::base {

std::tm to_utc(Instant at);
// "2026-11-23T04:17:00Z". Spec: RFC 3339 §5.6, to the second.
std::string to_rfc3339(Instant at);

}  // namespace bongsu::base
