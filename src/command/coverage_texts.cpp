#include "command/coverage_texts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bongsu::command {

std::string to_text(const std::set<std::string>& ways) {
  if (ways.empty()) return "none";
  return fmt::format("{}", fmt::join(ways, " + "));
}

std::string percent(const account::Share& share) {
  if (share.of == 0) return "-";
  const std::uint64_t per_mille = share.could * 1000 / share.of;
  return fmt::format("{}.{} %", per_mille / 10, per_mille % 10);
}

}  // namespace bongsu::command
