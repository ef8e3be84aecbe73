#include "plan/engine/circuit.h"

#include <utility>

#include "plan/engine/circuit_builder.h"

namespace bongsu::plan {
namespace {

using Inputs = std::vector<Literal>;

Literal translate(const Gate& gate, Inputs inputs, CircuitBuilder& builder) noexcept {
  switch (gate.connective) {
    case Connective::and_:
      return builder.conjunction(std::move(inputs));
    case Connective::or_:
      return builder.disjunction(std::move(inputs));
    case Connective::not_:
      return ~inputs.front();
    case Connective::xor_:
      return builder.parity(std::move(inputs));
    case Connective::at_least:
      return builder.at_least(gate.minimum, std::move(inputs));
    case Connective::cardinality: {
      const Literal too_many = builder.at_least(gate.maximum + 1, inputs);
      const Literal enough = builder.at_least(gate.minimum, std::move(inputs));
      return builder.conjunction({enough, ~too_many});
    }
    case Connective::imply:
      return builder.disjunction({~inputs[0], inputs[1]});
    case Connective::iff:
      return ~builder.parity(std::move(inputs));
    case Connective::nand:
      return ~builder.conjunction(std::move(inputs));
    case Connective::nor:
      return ~builder.disjunction(std::move(inputs));
    case Connective::null:
      return inputs.front();
  }
  return kFalse;
}

// The nodes that `top` depends on. Inputs come first, so one pass from the end finds them all.
std::vector<bool> below(const FaultTree& tree, NodeId top) noexcept {
  std::vector<bool> used(tree.node_count());
  used[static_cast<std::size_t>(top)] = true;
  const auto order = tree.inputs_first();
  for (auto id = order.rbegin(); id != order.rend(); ++id) {
    if (!used[static_cast<std::size_t>(*id)]) continue;
    const Gate* gate = std::get_if<Gate>(&tree.node(*id));
    if (gate == nullptr) continue;
    for (const NodeId input : gate->inputs) used[static_cast<std::size_t>(input)] = true;
  }
  return used;
}

std::vector<std::uint32_t> count_uses(const Circuit& circuit) noexcept {
  std::vector<std::uint32_t> uses(circuit.nodes.size());
  ++uses[circuit.top.node()];
  for (std::size_t index = circuit.nodes.size(); index-- > 0;) {
    if (uses[index] == 0) continue;
    for (const Literal input : circuit.nodes[index].inputs) ++uses[input.node()];
  }
  return uses;
}

// Merging stops at gates of this size, so that a long chain of gates costs no more than its length.
constexpr std::size_t kMergedInputsMax = 1'000;

// a and (b and c) becomes one gate of three, where nothing else uses the inner one.
void merge_nested(Circuit& circuit) noexcept {
  const std::vector<std::uint32_t> uses = count_uses(circuit);
  for (Circuit::Node& node : circuit.nodes) {
    if (node.kind != Circuit::Kind::conjunction && node.kind != Circuit::Kind::parity) continue;
    Inputs merged;
    for (const Literal input : node.inputs) {
      Circuit::Node& inner = circuit.nodes[input.node()];
      if (inner.kind == node.kind && !input.is_negated() && uses[input.node()] == 1 &&
          inner.inputs.size() <= kMergedInputsMax) {
        merged.insert(merged.end(), inner.inputs.begin(), inner.inputs.end());
      } else {
        merged.push_back(input);
      }
    }
    node.inputs = std::move(merged);
  }
}

// Translates node by node, so that what merging made equal or constant is simplified too; keeps what is used.
Circuit rebuild(const Circuit& circuit) noexcept {
  const std::vector<std::uint32_t> uses = count_uses(circuit);
  CircuitBuilder builder;
  std::vector<Literal> renamed(circuit.nodes.size());
  for (std::size_t index = 1; index < circuit.nodes.size(); ++index) {
    if (uses[index] == 0) continue;
    const Circuit::Node& node = circuit.nodes[index];
    Inputs inputs;
    for (const Literal input : node.inputs) inputs.push_back(renamed[input.node()].negated_if(input.is_negated()));
    switch (node.kind) {
      case Circuit::Kind::constant:
        break;
      case Circuit::Kind::variable:
        renamed[index] = builder.variable(node.number);
        break;
      case Circuit::Kind::conjunction:
        renamed[index] = builder.conjunction(std::move(inputs));
        break;
      case Circuit::Kind::parity:
        renamed[index] = builder.parity(std::move(inputs));
        break;
      case Circuit::Kind::at_least:
        renamed[index] = builder.at_least(node.number, std::move(inputs));
        break;
    }
  }
  return {builder.take_nodes(), renamed[circuit.top.node()].negated_if(circuit.top.is_negated())};
}

Circuit translate(const FaultTree& tree, NodeId top) noexcept {
  const std::vector<bool> used = below(tree, top);
  CircuitBuilder builder;
  std::vector<Literal> literals(tree.node_count());
  for (const NodeId id : tree.inputs_first()) {
    const auto index = static_cast<std::size_t>(id);
    if (!used[index]) continue;
    const FaultTree::Node& node = tree.node(id);
    if (const auto* event = std::get_if<EventIndex>(&node)) {
      literals[index] = builder.variable(*event);
    } else if (const auto* house = std::get_if<HouseEvent>(&node)) {
      literals[index] = kFalse.negated_if(house->state);
    } else {
      const Gate& gate = std::get<Gate>(node);
      Inputs inputs;
      for (const NodeId input : gate.inputs) inputs.push_back(literals[static_cast<std::size_t>(input)]);
      literals[index] = translate(gate, std::move(inputs), builder);
    }
  }
  return {builder.take_nodes(), literals[static_cast<std::size_t>(top)]};
}

}  // namespace

Circuit make_circuit(const FaultTree& tree, NodeId top) noexcept {
  Circuit circuit = translate(tree, top);
  merge_nested(circuit);
  // The second time leaves out what the first found constant, and what only that had used.
  return rebuild(rebuild(circuit));
}

bool has_negations(const Circuit& circuit) noexcept {
  // As what each node is used, from the top down: plainly, negated, or both.
  std::vector<bool> plainly(circuit.nodes.size());
  std::vector<bool> negated(circuit.nodes.size());
  (circuit.top.is_negated() ? negated : plainly)[circuit.top.node()] = true;
  for (std::size_t index = circuit.nodes.size(); index-- > 1;) {
    const Circuit::Node& node = circuit.nodes[index];
    if (node.kind == Circuit::Kind::variable && negated[index]) return true;
    if (node.kind == Circuit::Kind::parity && (plainly[index] || negated[index])) return true;
    for (const Literal input : node.inputs) {
      const bool flip = input.is_negated();
      if (plainly[index]) (flip ? negated : plainly)[input.node()] = true;
      if (negated[index]) (flip ? plainly : negated)[input.node()] = true;
    }
  }
  return false;
}

}  // namespace bongsu::plan
