#include "plan/engine/variable_order.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

namespace bongsu::plan {

VariableOrders::VariableOrders(const Circuit& circuit, const std::vector<bool>& is_module) noexcept
    : circuit_(circuit), is_module_(is_module), uses_(circuit.nodes.size()), sizes_(circuit.nodes.size(), 1) {
  for (std::size_t index = 0; index < circuit.nodes.size(); ++index) {
    for (const Literal input : circuit.nodes[index].inputs) {
      ++uses_[input.node()];
      sizes_[index] += is_module[input.node()] ? 1 : sizes_[input.node()];
    }
  }
}

// Lower goes first; equals as written.
double VariableOrders::key(std::uint32_t node, InputOrder input_order) const noexcept {
  const double size = is_module_[node] ? 1 : sizes_[node];
  switch (input_order) {
    case InputOrder::as_written:
      return 0;
    case InputOrder::shared_first:
      return -static_cast<double>(uses_[node]);
    case InputOrder::smallest_first:
      return size;
    case InputOrder::largest_first:
      return -size;
  }
  return 0;
}

std::vector<std::uint32_t> VariableOrders::inputs_of(std::uint32_t gate, InputOrder input_order) const noexcept {
  struct Keyed {
    double key;
    std::size_t place;
    std::uint32_t node;
    auto operator<=>(const Keyed&) const = default;
  };
  std::vector<Keyed> keyed;
  for (const Literal input : circuit_.nodes[gate].inputs) {
    keyed.push_back({key(input.node(), input_order), keyed.size(), input.node()});
  }
  std::ranges::sort(keyed);
  std::vector<std::uint32_t> inputs;
  for (const Keyed& one : keyed) inputs.push_back(one.node);
  return inputs;
}

ModuleOrder VariableOrders::order(std::uint32_t module, InputOrder input_order) const noexcept {
  struct Step {
    std::uint32_t gate;
    std::vector<std::uint32_t> inputs;
    std::size_t next_input;
  };
  ModuleOrder found;
  std::unordered_set<std::uint32_t> seen{module};  // asked, never listed
  std::vector<Step> way;
  way.push_back({module, inputs_of(module, input_order), 0});
  while (!way.empty()) {
    Step& here = way.back();
    if (here.next_input == here.inputs.size()) {
      found.gates.push_back(here.gate);
      way.pop_back();
      continue;
    }
    const std::uint32_t input = here.inputs[here.next_input++];
    if (!seen.insert(input).second) continue;
    if (circuit_.nodes[input].is_gate() && !is_module_[input]) {
      way.push_back({input, inputs_of(input, input_order), 0});
    } else {
      found.variables.push_back(input);
    }
  }
  return found;
}

}  // namespace bongsu::plan
