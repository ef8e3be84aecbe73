#pragma once
// What the settings owe each other, beyond the bounds of each.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "command/configuration.h"

namespace bongsu::command {

// The setting to change first.
struct BrokenRule {
  std::string section;  // "listen"
  std::string setting;  // "host"
  std::string reason;
  std::optional<std::size_t> item{};  // which of the section's items, from 0
};

std::vector<BrokenRule> broken_rules(const Configuration& configuration);

}  // namespace bongsu::command
