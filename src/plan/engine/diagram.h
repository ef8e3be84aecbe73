#pragma once
// A finished diagram, or family of sets, in one array that is read from the first node to the last: children before
// parents, inner modules before those that they stand in as variables. Nothing is looked up; one pass evaluates.

#include <cstdint>
#include <vector>

#include "plan/engine/literal.h"
#include "plan/engine/node_table.h"
#include "plan/fault_tree.h"

namespace bongsu::plan {

// What a node asks about: a basic event, or a module, as the node where its own diagram begins.
struct DiagramVariable {
  bool is_module = false;
  std::uint32_t index = 0;
};

struct Diagram {
  // Node 0 is false. `high` and `low` are edge codes; low edges are never complemented.
  std::vector<DiagramNode> nodes{DiagramNode{}};
  // By number; within a module a lower number is asked first.
  std::vector<DiagramVariable> variables;
  // Nodes of one module stand together: [first, last], its root last. Inner modules come first.
  struct Module {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<Module> modules;
  Literal top;
};

}  // namespace bongsu::plan
