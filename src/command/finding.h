#pragma once
// One thing that `bongsu check` found.

#include <string>
#include <vector>

namespace bongsu::command {

enum class Severity {
  fine,
  warning,  // works, and will bring trouble
  wrong,    // does not work, or is not safe
};

struct Finding {
  Severity severity;
  std::string subject;  // what was looked at: "clock", "keys.master_key_file"
  std::string what;     // what is so
  std::string advice;   // what to do; empty where all is fine
};

using Findings = std::vector<Finding>;

}  // namespace bongsu::command
