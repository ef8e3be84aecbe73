#pragma once
// Modules of a circuit: gates that share nothing with the rest, so that each can be solved apart and stand in its
// surroundings as one variable. Method: Dutuit and Rauzy, "A linear-time algorithm to find modules of fault trees",
// 1996.

#include <vector>

#include "plan/engine/circuit.h"

namespace bongsu::plan {

// [node] says whether it is a gate and a module. The top's gate always is.
std::vector<bool> find_modules(const Circuit& circuit) noexcept;

}  // namespace bongsu::plan
