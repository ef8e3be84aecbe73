#include "command/time_text.h"

#include <fmt/chrono.h>

namespace bongsu::command {

std::string to_text(base::Instant instant) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(base::to_unix_seconds(instant))));
}

}  // namespace bongsu::command
