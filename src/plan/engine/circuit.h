#pragma once
// A top event's logic with three operators instead of eleven: what the diagrams are built from. House events, negations
// and one-input gates are gone, and equal gates are one.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/engine/literal.h"
#include "plan/fault_tree.h"

namespace bongsu::plan {

struct Circuit {
  enum class Kind : std::uint8_t {
    constant,     // node 0: false
    variable,     // a basic event
    conjunction,  // all inputs; a disjunction is one with everything negated
    parity,       // an odd number of inputs; inputs are not negated
    at_least      // `number` or more of the inputs, which are more than that
  };
  struct Node {
    Kind kind = Kind::constant;
    std::uint32_t number = 0;  // variable: its EventIndex; at_least: how many
    std::vector<Literal> inputs;
    bool is_gate() const noexcept { return kind > Kind::variable; }
  };

  std::vector<Node> nodes;  // each after its inputs; all are used
  Literal top;
};

Circuit make_circuit(const FaultTree& tree, NodeId top) noexcept;

// Whether a negation reaches a basic event: if not, more failures can only make it worse.
bool has_negations(const Circuit& circuit) noexcept;

}  // namespace bongsu::plan
