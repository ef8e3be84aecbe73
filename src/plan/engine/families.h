#pragma once
// A finished family of minimal cut sets, in one array read from first to last, as a Diagram is.

#include <cstdint>
#include <vector>

#include "plan/engine/diagram.h"
#include "plan/engine/node_table.h"

namespace bongsu::plan {

struct Families {
  // Nodes 0 and 1 are the family without sets, and that of the empty set alone. Children come before parents, modules
  // before the nodes whose variable they are: such a variable stands for any one set of its module's family.
  std::vector<DiagramNode> nodes{2};
  std::vector<DiagramVariable> variables;  // as in the Diagram, but a module's index is its family's node
  std::uint32_t top = 0;
};

}  // namespace bongsu::plan
