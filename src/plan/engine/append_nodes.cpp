#include "plan/engine/append_nodes.h"

#include <cstddef>
#include <vector>

namespace bongsu::plan {

Literal append_nodes(Diagram& diagram, std::span<const DiagramNode> nodes, Literal root,
                     std::uint32_t first_variable) noexcept {
  // Children have lower numbers than their parents: one pass down finds what is needed, one up copies it.
  std::vector<std::uint32_t> renamed(root.node() + 1);
  renamed[root.node()] = 1;
  for (std::uint32_t index = root.node(); index > 0; --index) {
    if (renamed[index] == 0) continue;
    renamed[Literal::from_code(nodes[index].high).node()] = 1;
    renamed[Literal::from_code(nodes[index].low).node()] = 1;
  }
  renamed[0] = 0;
  const auto new_edge = [&renamed](std::uint32_t code) {
    const Literal edge = Literal::from_code(code);
    return Literal{renamed[edge.node()]}.negated_if(edge.is_negated());
  };
  const auto first = static_cast<std::uint32_t>(diagram.nodes.size());
  for (std::uint32_t index = 1; index <= root.node(); ++index) {
    if (renamed[index] == 0) continue;
    const DiagramNode& node = nodes[index];
    renamed[index] = static_cast<std::uint32_t>(diagram.nodes.size());
    diagram.nodes.push_back({first_variable + node.variable, new_edge(node.high).code(), new_edge(node.low).code()});
  }
  if (root.node() != 0) diagram.modules.push_back({first, renamed[root.node()]});
  return new_edge(root.code());
}

}  // namespace bongsu::plan
