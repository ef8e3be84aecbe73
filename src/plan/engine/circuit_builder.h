#pragma once
// Makes a circuit's nodes: simplifies what is constant or said twice, and gives equal gates one node.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "plan/engine/circuit.h"

namespace bongsu::plan {

class CircuitBuilder {
 public:
  CircuitBuilder() noexcept;

  Literal variable(EventIndex event) noexcept;
  Literal conjunction(std::vector<Literal> inputs) noexcept;
  Literal disjunction(std::vector<Literal> inputs) noexcept;
  Literal parity(std::vector<Literal> inputs) noexcept;
  Literal at_least(std::uint32_t minimum, std::vector<Literal> inputs) noexcept;

  std::vector<Circuit::Node> take_nodes() noexcept { return std::move(nodes_); }

 private:
  Literal node(Circuit::Kind kind, std::uint32_t number, std::vector<Literal> inputs) noexcept;

  std::vector<Circuit::Node> nodes_;
  // Only ever asked for one key, so that its order cannot matter.
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
};

}  // namespace bongsu::plan
