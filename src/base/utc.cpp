#include "base/utc.h"

#include <array>

namespace bongsu::base {

std::tm to_utc(Instant at) {
  const auto seconds = static_cast<std::time_t>(to_unix_seconds(at));
  std::tm shown{};
  gmtime_r(&seconds, &shown);
  return shown;
}

std::string to_rfc3339(Instant at) {
  const std::tm shown = to_utc(at);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &shown)};
}

}  // namespace bongsu::base
