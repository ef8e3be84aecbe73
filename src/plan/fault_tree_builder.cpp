#include "plan/fault_tree_builder.h"

#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "plan/tree_check.h"

namespace bongsu::plan {
namespace {

std::unexpected<TreeError> fault(TreeError::Kind kind, const std::string& name, std::string message) {
  return std::unexpected(TreeError{.kind = kind, .name = name, .path = {}, .message = std::move(message)});
}

std::optional<TreeError> check_gates(std::span<const FaultTree::Node> nodes, std::span<const std::string> names) {
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    const Gate* gate = std::get_if<Gate>(&nodes[index]);
    if (gate == nullptr) continue;
    if (auto error = check_gate(*gate, names[index])) return error;
  }
  return std::nullopt;
}

std::vector<Top> unused_gates(std::span<const FaultTree::Node> nodes) {
  std::vector<bool> is_used(nodes.size());
  for (const FaultTree::Node& node : nodes) {
    const Gate* gate = std::get_if<Gate>(&node);
    if (gate == nullptr) continue;
    for (const NodeId input : gate->inputs) is_used[static_cast<std::size_t>(input)] = true;
  }
  std::vector<Top> tops;
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    const Gate* gate = std::get_if<Gate>(&nodes[index]);
    if (gate != nullptr && !gate->name.empty() && !is_used[index]) tops.push_back({gate->name, NodeId(index)});
  }
  return tops;
}

}  // namespace

NodeId FaultTreeBuilder::basic_event(std::string name, double probability) {
  const auto index = static_cast<EventIndex>(events_.size());
  events_.push_back({name, probability});
  return define(name, index);
}

NodeId FaultTreeBuilder::house_event(std::string name, bool state) { return define(name, HouseEvent{name, state}); }

NodeId FaultTreeBuilder::gate(std::string name, Connective connective, std::vector<NodeId> inputs) {
  return define(name, Gate{name, connective, std::move(inputs), 0, 0});
}

NodeId FaultTreeBuilder::at_least(std::string name, std::uint32_t minimum, std::vector<NodeId> inputs) {
  return define(name, Gate{name, Connective::at_least, std::move(inputs), minimum, 0});
}

NodeId FaultTreeBuilder::cardinality(std::string name, std::uint32_t minimum, std::uint32_t maximum,
                                     std::vector<NodeId> inputs) {
  return define(name, Gate{name, Connective::cardinality, std::move(inputs), minimum, maximum});
}

NodeId FaultTreeBuilder::negation(NodeId input) { return gate({}, Connective::not_, {input}); }

NodeId FaultTreeBuilder::named(std::string_view name) {
  if (const auto known = by_name_.find(name); known != by_name_.end()) return known->second;
  const NodeId id{static_cast<std::uint32_t>(drafts_.size())};
  drafts_.emplace_back(Undefined{std::string{name}});
  by_name_.emplace(name, id);
  return id;
}

bool FaultTreeBuilder::is_defined(std::string_view name) const {
  const auto known = by_name_.find(name);
  return known != by_name_.end() &&
         !std::holds_alternative<Undefined>(drafts_[static_cast<std::size_t>(known->second)]);
}

void FaultTreeBuilder::top(std::string name, NodeId node) { tops_.push_back({std::move(name), node}); }

NodeId FaultTreeBuilder::define(const std::string& name, Draft draft) {
  if (name.empty()) {
    drafts_.push_back(std::move(draft));
    return NodeId(drafts_.size() - 1);
  }
  if (is_defined(name)) duplicates_.push_back(name);
  const NodeId id = named(name);
  drafts_[static_cast<std::size_t>(id)] = std::move(draft);
  return id;
}

std::expected<FaultTree, TreeError> FaultTreeBuilder::build() && {
  using Kind = TreeError::Kind;
  if (!duplicates_.empty()) {
    return fault(Kind::duplicate, duplicates_.front(), "'" + duplicates_.front() + "' is defined more than once");
  }
  FaultTree tree;
  for (Draft& draft : drafts_) {
    if (const auto* missing = std::get_if<Undefined>(&draft)) {
      return fault(Kind::undefined, missing->name, "'" + missing->name + "' is used and not defined");
    }
    std::visit(
        [&tree](auto& defined) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(defined)>, Undefined>) {
            tree.nodes_.emplace_back(std::move(defined));
          }
        },
        draft);
  }
  for (const BasicEvent& event : events_) {
    if (!(event.probability >= 0 && event.probability <= 1)) {
      return fault(Kind::probability, event.name,
                   "basic event '" + event.name + "' has the probability " + std::to_string(event.probability) +
                       "; expected from 0 to 1");
    }
  }
  const std::vector<std::string> names = spoken_names(tree.nodes_);
  if (auto error = check_gates(tree.nodes_, names)) return std::unexpected(*std::move(error));
  auto order = order_inputs_first(tree.nodes_, names);
  if (!order) return std::unexpected(std::move(order.error()));
  tree.inputs_first_ = *std::move(order);
  tree.tops_ = tops_.empty() ? unused_gates(tree.nodes_) : std::move(tops_);
  if (tree.tops_.empty()) return fault(Kind::no_top, {}, "there is no gate to ask about");
  tree.events_ = std::move(events_);
  tree.by_name_ = std::move(by_name_);
  return tree;
}

}  // namespace bongsu::plan
