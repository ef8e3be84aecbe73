#include "plan/engine/minimal_sets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "plan/engine/limit_reached.h"
#include "plan/engine/zbdd.h"

namespace bongsu::plan {
namespace {

// A complemented function is true when nothing has failed: the empty set is its only minimal one.
Zbdd::Family family_of(Literal edge, std::uint32_t first, const std::vector<Zbdd::Family>& by_node) noexcept {
  if (edge.is_negated()) return Zbdd::kEmpty;
  return edge.node() == 0 ? Zbdd::kNone : by_node[edge.node() - first];
}

// The minimal sets of one module's root. A set with the node's variable is minimal when the rest is minimal for the
// high side and holds no set that is enough by itself on the low side.
Zbdd::Family minimal_sets(Zbdd& zbdd, std::span<const DiagramNode> nodes, std::uint32_t first) noexcept {
  std::vector<Zbdd::Family> by_node;
  for (const DiagramNode& node : nodes) {
    const Zbdd::Family low = family_of(Literal::from_code(node.low), first, by_node);
    const Zbdd::Family high = family_of(Literal::from_code(node.high), first, by_node);
    by_node.push_back(zbdd.node(node.variable, zbdd.without(high, low), low));
    if (by_node.back() == Zbdd::kOverflow) return Zbdd::kOverflow;
  }
  return by_node.back();
}

// Copies what the root needs to the end of the families.
std::uint32_t append(Families& families, std::span<const DiagramNode> nodes, Zbdd::Family root) noexcept {
  std::vector<std::uint32_t> renamed(root + 1);
  renamed[root] = 1;
  for (Zbdd::Family index = root; index > Zbdd::kEmpty; --index) {
    if (renamed[index] == 0) continue;
    renamed[nodes[index].high] = renamed[nodes[index].low] = 1;
  }
  renamed[Zbdd::kNone] = Zbdd::kNone;
  if (root >= Zbdd::kEmpty) renamed[Zbdd::kEmpty] = Zbdd::kEmpty;
  for (Zbdd::Family index = Zbdd::kEmpty + 1; index <= root; ++index) {
    if (renamed[index] == 0) continue;
    renamed[index] = static_cast<std::uint32_t>(families.nodes.size());
    families.nodes.push_back({nodes[index].variable, renamed[nodes[index].high], renamed[nodes[index].low]});
  }
  return renamed[root];
}

}  // namespace

std::expected<Families, LimitReached> minimal_sets(const Diagram& diagram, const Limits& limits) noexcept {
  Families families;
  families.variables = diagram.variables;
  std::vector<std::uint32_t> roots(diagram.nodes.size());  // by the module's root in the diagram
  for (const Diagram::Module& module : diagram.modules) {
    const std::size_t left = limits.nodes_max - std::min(limits.nodes_max, families.nodes.size());
    Zbdd zbdd{left};
    const std::span nodes{diagram.nodes.data() + module.first, module.last - module.first + 1};
    const Zbdd::Family root = minimal_sets(zbdd, nodes, module.first);
    if (root == Zbdd::kOverflow) return std::unexpected(too_many_nodes(limits.nodes_max));
    roots[module.last] = append(families, zbdd.nodes(), root);
  }
  for (DiagramVariable& variable : families.variables) {
    if (variable.is_module) variable.index = roots[variable.index];
  }
  families.top = diagram.top.is_negated() ? Zbdd::kEmpty : roots[diagram.top.node()];
  return families;
}

}  // namespace bongsu::plan
