#pragma once
// Moments as people and programs read them.

#include <string>

#include "base/clock.h"

namespace bongsu::command {

// "2026-11-23T04:17:00Z". Spec: RFC 3339.
std::string to_text(base::Instant instant);

}  // namespace bongsu::command
