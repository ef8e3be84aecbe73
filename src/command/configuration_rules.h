#pragma once
// What the settings owe each other, beyond the bounds of each.

#include <string>
#include <vector>

#include "command/configuration.h"

namespace bongsu::command {

struct BrokenRule {
  std::string key;  // the setting to change first
  std::string reason;
};

std::vector<BrokenRule> broken_rules(const Configuration& configuration);

}  // namespace bongsu::command
