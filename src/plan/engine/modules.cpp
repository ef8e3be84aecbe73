#include "plan/engine/modules.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace bongsu::plan {
namespace {

// When a walk through the circuit, depth first, came to a node: for the first time, for the last, and when it had seen
// everything below.
struct Dates {
  std::uint32_t first = 0;
  std::uint32_t done = 0;
  std::uint32_t last = 0;
};

std::vector<Dates> walk(const Circuit& circuit) noexcept {
  struct Step {
    std::uint32_t node;
    std::size_t next_input;
  };
  std::vector<Dates> dates(circuit.nodes.size());
  std::uint32_t now = 0;
  std::vector<Step> way{{circuit.top.node(), 0}};
  dates[circuit.top.node()].first = ++now;
  while (!way.empty()) {
    const auto [index, next_input] = way.back();
    if (next_input == circuit.nodes[index].inputs.size()) {
      dates[index].done = dates[index].last = ++now;
      way.pop_back();
      continue;
    }
    ++way.back().next_input;
    const std::uint32_t input = circuit.nodes[index].inputs[next_input].node();
    if (dates[input].first == 0) {
      dates[input].first = ++now;
      way.push_back({input, 0});
    } else {
      dates[input].last = ++now;
    }
  }
  return dates;
}

}  // namespace

std::vector<bool> find_modules(const Circuit& circuit) noexcept {
  const std::vector<Dates> dates = walk(circuit);
  // A gate is a module when the walk came to everything below it only between entering the gate and being done with it.
  struct Span {
    std::uint32_t first;
    std::uint32_t last;
  };
  std::vector<Span> below(circuit.nodes.size());
  std::vector<bool> is_module(circuit.nodes.size());
  for (std::size_t index = 0; index < circuit.nodes.size(); ++index) {
    const Circuit::Node& node = circuit.nodes[index];
    Span span{dates[index].done, dates[index].first};
    for (const Literal input : node.inputs) {
      const std::uint32_t child = input.node();
      span.first = std::min({span.first, dates[child].first, below[child].first});
      span.last = std::max({span.last, dates[child].last, below[child].last});
    }
    below[index] = span;
    is_module[index] = node.is_gate() && span.first > dates[index].first && span.last < dates[index].done;
  }
  return is_module;
}

}  // namespace bongsu::plan
