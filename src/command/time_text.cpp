#include "command/time_text.h"

#include "base/utc.h"

namespace bongsu::command {

std::string to_text(base::Instant instant) { return base::to_rfc3339(instant); }

}  // namespace bongsu::command
