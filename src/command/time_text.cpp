#include "command/time_text.h"

#include <fmt/chrono.h>

#include "base/utc.h"

namespace bongsu::command {

std::string to_text(base::Instant instant) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", base::to_utc(instant)); }

}  // namespace bongsu::command
