#pragma once
// Zero-suppressed decision diagrams: families of sets. A node (variable, high, low) holds the sets of `high` with the
// variable added, and the sets of `low`. Variables with lower numbers come first.

#include <cstddef>
#include <cstdint>
#include <span>

#include "plan/engine/node_table.h"
#include "plan/engine/operation_cache.h"

namespace bongsu::plan {

class Zbdd {
 public:
  using Family = std::uint32_t;
  static constexpr Family kNone = 0;   // no set
  static constexpr Family kEmpty = 1;  // the empty set alone
  static constexpr Family kOverflow = NodeTable::kFull;

  explicit Zbdd(std::size_t nodes_max) noexcept : table_(2, nodes_max), steps_left_(nodes_max * kStepsPerNode) {}

  Family node(std::uint32_t variable, Family high, Family low) noexcept;
  // The sets of f that contain no set of g, nor are one. g does not hold the empty set.
  Family without(Family f, Family g) noexcept;

  std::span<const DiagramNode> nodes() const noexcept { return table_.nodes(); }

 private:
  // Bounds the time where the cache forgets too much.
  static constexpr std::size_t kStepsPerNode = 32;

  NodeTable table_;
  OperationCache cache_;
  std::size_t steps_left_;
};

}  // namespace bongsu::plan
