#pragma once
// Moments as files write them. Spec: RFC 3339 §5.6.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace bongsu::transfer {

// "2026-11-23T04:17:00.250Z", also with an offset from UTC; what is finer than a millisecond is cut off. Years from
// 1970. nullopt for anything else.
std::optional<base::Instant> parse_moment(std::string_view text);

// In UTC, with milliseconds. Precondition: from 1970 to 9999.
std::string moment_text(base::Instant at);

}  // namespace bongsu::transfer
