#include "plan/report/shown.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "plan/estate/figure.h"

namespace bongsu::plan {

std::string_view idle_battery_text(bool sheds_load) {
  return sheds_load ? "counts for nothing: nothing essential in it states idle_watts above 0, and it sheds the rest"
                    : "counts for nothing: nothing in it states idle_watts above 0";
}

std::string duration_text(double minutes) {
  if (!std::isfinite(minutes)) return "without end";
  if (minutes <= 0) return "0 min";
  if (minutes < 1.0 / 60) return to_short_text(minutes * 60'000, 2) + " ms";
  if (minutes < 0.995) return to_short_text(minutes * 60, 2) + " s";
  if (minutes < 179.5) return to_short_text(minutes, 3) + " min";
  if (minutes < 72 * 60) return to_short_text(minutes / 60, 3) + " h";
  return to_short_text(minutes / 1440, 3) + " days";
}

std::string duration_text_from_hours(double hours) { return duration_text(hours * 60); }

std::string duration_text(const Range& minutes) {
  if (minutes.low == minutes.high) return duration_text(minutes.value);
  return fmt::format("{} ({} to {})", duration_text(minutes.value), duration_text(minutes.low),
                     duration_text(minutes.high));
}

std::string number_text(const Range& range) {
  if (range.low == range.high) return to_short_text(range.value, 3);
  return fmt::format("{} ({} to {})", to_short_text(range.value, 3), to_short_text(range.low, 3),
                     to_short_text(range.high, 3));
}

std::string availability_text(double unavailability) {
  if (unavailability <= 0) return "100 %";
  if (unavailability >= 1) return "0 %";
  // Two digits of what is missing: 99.9949 % for 5.1e-5.
  const int decimals = std::clamp(static_cast<int>(1 - std::floor(std::log10(unavailability * 100))), 0, 14);
  return fmt::format("{:.{}f} %", (1 - unavailability) * 100, decimals);
}

std::string bad_year_text(const SimulatedYears& years, const std::optional<Range>& minutes) {
  if (years.years == 0) return "not simulated";
  if (!minutes) return "not enough years";
  if (minutes->value > 0) return duration_text(minutes->value);
  if (years.any.share <= 0) return fmt::format("no outage in {} years", years.years);
  return fmt::format("an outage in 1 year of {}", to_short_text(1 / years.any.share, 2));
}

std::string frequency_text(double times_a_year) {
  if (times_a_year <= 0) return "never";
  if (times_a_year >= 0.995) return to_short_text(times_a_year, 3) + " a year";
  return fmt::format("once in {} years", to_short_text(1 / times_a_year, 3));
}

}  // namespace bongsu::plan
