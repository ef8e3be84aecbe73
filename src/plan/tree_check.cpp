#include "plan/tree_check.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <variant>

namespace bongsu::plan {
namespace {

std::size_t index_of(NodeId id) { return static_cast<std::size_t>(id); }

std::string said_of(const std::string& name) { return name.empty() ? "" : "gate '" + name + "': "; }

TreeError input_count(const Gate& gate, const std::string& name, const std::string& expected) {
  return {.kind = TreeError::Kind::input_count,
          .name = name,
          .path = {},
          .message = said_of(name) + "'" + std::string{to_text(gate.connective)} + "' takes " + expected + ", not " +
                     std::to_string(gate.inputs.size())};
}

TreeError bounds(const Gate& gate, const std::string& name) {
  const std::string of = " of " + std::to_string(gate.inputs.size()) + " inputs";
  std::string message = said_of(name);
  if (gate.connective == Connective::at_least) {
    message += "at least " + std::to_string(gate.minimum) + of + "; expected from 1 to all of them";
  } else {
    message += "from " + std::to_string(gate.minimum) + " to " + std::to_string(gate.maximum) + of +
               "; expected the first number not above the second, nor that above the inputs";
  }
  return {.kind = TreeError::Kind::bounds, .name = name, .path = {}, .message = std::move(message)};
}

// The way from a node to itself. `way` is what a walk was in when it came upon `again` anew.
TreeError cycle(std::span<const NodeId> way, NodeId again, std::span<const std::string> names) {
  TreeError error{.kind = TreeError::Kind::cycle, .name = {}, .path = {}, .message = {}};
  for (auto here = std::ranges::find(way, again); here != way.end(); ++here) {
    const std::string& name = names[index_of(*here)];
    if (error.path.empty() || error.path.back() != name) error.path.push_back(name);
  }
  error.name = error.path.front();
  if (error.path.size() == 1 || error.path.back() != error.name) error.path.push_back(error.name);
  error.message = "gate '" + error.name + "' depends on itself: ";
  for (const std::string& name : error.path) {
    if (&name != &error.path.front()) error.message += " -> ";
    error.message += name;
  }
  return error;
}

}  // namespace

std::optional<TreeError> check_gate(const Gate& gate, const std::string& name) {
  const std::size_t count = gate.inputs.size();
  switch (gate.connective) {
    case Connective::not_:
    case Connective::null:
      if (count != 1) return input_count(gate, name, "one input");
      break;
    case Connective::imply:
    case Connective::xor_:
    case Connective::iff:
      if (count != 2) return input_count(gate, name, "two inputs");
      break;
    case Connective::and_:
    case Connective::or_:
    case Connective::nand:
    case Connective::nor:
      if (count == 0) return input_count(gate, name, "one input or more");
      break;
    case Connective::at_least:
      if (gate.minimum == 0 || gate.minimum > count) return bounds(gate, name);
      break;
    case Connective::cardinality:
      if (gate.minimum > gate.maximum || gate.maximum > count) return bounds(gate, name);
      break;
  }
  return std::nullopt;
}

std::vector<std::string> spoken_names(std::span<const FaultTree::Node> nodes) {
  std::vector<std::size_t> users(nodes.size());
  std::iota(users.begin(), users.end(), 0);
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    const Gate* gate = std::get_if<Gate>(&nodes[index]);
    if (gate == nullptr) continue;
    for (const NodeId input : gate->inputs) users[index_of(input)] = index;
  }
  // An unnamed gate is made before the unnamed gate that uses it: of these, the last ones' names are known first.
  std::vector<std::string> names(nodes.size());
  for (std::size_t index = nodes.size(); index-- > 0;) {
    const Gate* gate = std::get_if<Gate>(&nodes[index]);
    if (gate == nullptr) continue;
    const Gate& user = std::get<Gate>(nodes[users[index]]);
    names[index] = !gate->name.empty() ? gate->name : !user.name.empty() ? user.name : names[users[index]];
  }
  return names;
}

std::expected<std::vector<NodeId>, TreeError> order_inputs_first(std::span<const FaultTree::Node> nodes,
                                                                 std::span<const std::string> names) {
  enum class Seen : unsigned char { no, on_the_way, done };
  std::vector<Seen> seen(nodes.size(), Seen::no);
  std::vector<NodeId> order;
  std::vector<NodeId> way;
  std::vector<std::size_t> next_inputs;  // for each node on the way
  for (std::size_t start = 0; start < nodes.size(); ++start) {
    if (seen[start] != Seen::no) continue;
    way.push_back(NodeId(start));
    next_inputs.push_back(0);
    seen[start] = Seen::on_the_way;
    while (!way.empty()) {
      const std::size_t here = index_of(way.back());
      const Gate* gate = std::get_if<Gate>(&nodes[here]);
      if (gate == nullptr || next_inputs.back() == gate->inputs.size()) {
        seen[here] = Seen::done;
        order.push_back(way.back());
        way.pop_back();
        next_inputs.pop_back();
        continue;
      }
      const NodeId input = gate->inputs[next_inputs.back()++];
      if (seen[index_of(input)] == Seen::on_the_way) return std::unexpected(cycle(way, input, names));
      if (seen[index_of(input)] == Seen::done) continue;
      seen[index_of(input)] = Seen::on_the_way;
      way.push_back(input);
      next_inputs.push_back(0);
    }
  }
  return order;
}

}  // namespace bongsu::plan
