#include "plan/model/live_tree.h"

#include <variant>

namespace bongsu::plan {

TreeShape::TreeShape(const FaultTree& tree) : node_of_event_(tree.events().size()) {
  above_.resize(tree.node_count());
  needed_.resize(tree.node_count(), 0);
  for (const NodeId id : tree.inputs_first()) {
    const auto node = static_cast<std::uint32_t>(id);
    if (const auto* event = std::get_if<EventIndex>(&tree.node(id))) node_of_event_[*event] = node;
    if (const auto* house = std::get_if<HouseEvent>(&tree.node(id)); house && house->state)
      always_true_.push_back(node);
    const Gate* gate = std::get_if<Gate>(&tree.node(id));
    if (!gate) continue;
    const bool is_and = gate->connective == Connective::and_;
    needed_[node] = is_and                                     ? static_cast<std::uint32_t>(gate->inputs.size())
                    : gate->connective == Connective::at_least ? gate->minimum
                                                               : 1;
    for (const NodeId input : gate->inputs) above_[static_cast<std::size_t>(input)].push_back(node);
  }
}

LiveTree::LiveTree(const TreeShape& shape)
    : shape_(shape), count_(shape.node_count(), 0), true_(shape.node_count(), 0) {
  std::vector<std::uint32_t> changed;
  for (const std::uint32_t node : shape.always_true()) flip(node, changed);
}

void LiveTree::set(EventIndex event, bool is_happened, std::vector<std::uint32_t>& changed) {
  const std::uint32_t node = shape_.node_of(event);
  if (is_true(node) != is_happened) flip(node, changed);
}

void LiveTree::flip(std::uint32_t first, std::vector<std::uint32_t>& changed) {
  true_[first] = true_[first] != 0 ? 0 : 1;
  open_.push_back(first);
  while (!open_.empty()) {
    const std::uint32_t node = open_.back();
    open_.pop_back();
    changed.push_back(node);
    for (const std::uint32_t gate : shape_.above(node)) {
      count_[gate] += true_[node] != 0 ? 1U : ~0U;
      const bool is_now = count_[gate] >= shape_.needed(gate);
      // All inputs change in one direction, so no gate turns twice.
      if (is_now == is_true(gate)) continue;
      true_[gate] = is_now ? 1 : 0;
      open_.push_back(gate);
    }
  }
}

}  // namespace bongsu::plan
