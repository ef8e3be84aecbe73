#pragma once
// Fault trees at random: the same ones from the same seed, on every machine.

#include <cstdint>
#include <string>

#include "plan/fault_tree_builder.h"

namespace bongsu::plan {

struct RandomShape {
  int events = 8;
  int gates = 8;
  int inputs_max = 4;
  bool is_coherent = false;  // and, or and at-least only
  // Only what Debian's scram takes: no cardinality, imply or iff, at-least from 2 and not all, no input twice.
  bool is_for_scram = false;
};

// Adds a tree whose names all begin with `prefix`; its top is the gate `prefix` + "top".
void add_random_tree(FaultTreeBuilder& builder, std::uint64_t seed, const RandomShape& shape,
                     const std::string& prefix);

}  // namespace bongsu::plan
