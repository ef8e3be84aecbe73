#pragma once
// Debian's scram, another solver of fault trees, run from outside.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bongsu::plan {

bool has_scram();

// What it says of one top event.
struct ScramAnswer {
  double probability = 0;           // six digits
  std::string count;                // of minimal cut sets
  std::vector<std::string> orders;  // how many of order 1, 2, …
};

// By the top's name. Throws when it fails.
std::map<std::string, ScramAnswer> run_scram(const std::string& mef);

}  // namespace bongsu::plan
