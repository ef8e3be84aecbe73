#pragma once
// Reduced ordered binary decision diagrams with complement edges. Variables are levels: 0 is asked first.
//
// The low edge is never complemented (most packages choose the high one). So every uncomplemented function is false
// when nothing has failed, and in a coherent tree no edge but those to "true" is complemented: probabilities add up
// without ever subtracting, and minimal cut sets need one rule less.

#include <cstddef>
#include <cstdint>
#include <span>

#include "plan/engine/literal.h"
#include "plan/engine/node_table.h"
#include "plan/engine/operation_cache.h"

namespace bongsu::plan {

class Bdd {
 public:
  // A function: the number of a node, perhaps complemented.
  using Edge = Literal;
  // Every operation's result when the table is full or the steps are spent, and when an operand was that.
  static constexpr Edge kOverflow = Edge::from_code(NodeTable::kFull << 1);

  explicit Bdd(std::size_t nodes_max) noexcept : table_(1, nodes_max), steps_left_(nodes_max * kStepsPerNode) {}

  Edge variable(std::uint32_t level) noexcept { return node(level, kTrue, kFalse); }
  Edge conjunction(Edge f, Edge g) noexcept;
  Edge disjunction(Edge f, Edge g) noexcept { return complement(conjunction(complement(f), complement(g))); }
  Edge parity(Edge f, Edge g) noexcept;
  // If f then g else h.
  Edge choice(Edge f, Edge g, Edge h) noexcept;
  static Edge complement(Edge f) noexcept { return f == kOverflow ? f : ~f; }

  // Levels below all others for constants.
  std::uint32_t level(Edge f) const noexcept;
  std::span<const DiagramNode> nodes() const noexcept { return table_.nodes(); }
  std::size_t size() const noexcept { return table_.size(); }

 private:
  // Far more than a diagram that is worth its nodes takes: bounds the time where the cache forgets too much.
  static constexpr std::size_t kStepsPerNode = 32;

  Edge node(std::uint32_t level, Edge high, Edge low) noexcept;
  // The function, given that the variable of this level (not below the function's own) is true; false.
  Edge high(Edge f, std::uint32_t level) const noexcept;
  Edge low(Edge f, std::uint32_t level) const noexcept;

  NodeTable table_;
  OperationCache cache_;
  std::size_t steps_left_;
};

}  // namespace bongsu::plan
