#include "command/demo_fault.h"

#include <algorithm>
#include <utility>

namespace bongsu::command {

std::string_view name_of(DemoFault fault) {
  switch (fault) {
    case DemoFault::none:
      return "none";
    case DemoFault::refuse:
      return "refuse";
    case DemoFault::hang:
      return "hang";
    case DemoFault::error:
      return "error";
    case DemoFault::slow:
      return "slow";
    case DemoFault::wrong_keys:
      return "wrong-keys";
  }
  std::unreachable();
}

std::optional<DemoFault> parse_demo_fault(std::string_view name) {
  const auto* const found = std::ranges::find(kDemoFaults, name, name_of);
  if (found == kDemoFaults.end()) return std::nullopt;
  return *found;
}

}  // namespace bongsu::command
