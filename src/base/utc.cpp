#include "base/utc.h"

namespace bongsu::base {

std::tm to_utc(Instant at) {
  const auto seconds = static_cast<std::time_t>(to_unix_seconds(at));
  std::tm shown{};
  gmtime_r(&seconds, &shown);
  return shown;
}

}  // namespace bongsu::base
