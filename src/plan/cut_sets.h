#pragma once
// All minimal cut sets of a top event, held as a diagram: counted and listed without being enumerated.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "plan/count.h"
#include "plan/fault_tree.h"

namespace bongsu::plan {

// Events that together bring about the top event, ascending. Empty: nothing needs to happen.
using CutSet = std::vector<EventIndex>;

class CutSets {
 public:
  struct Parts;
  explicit CutSets(std::unique_ptr<const Parts> parts) noexcept;
  CutSets(CutSets&&) noexcept;
  CutSets& operator=(CutSets&&) noexcept;
  ~CutSets();

  Count count() const noexcept;
  // [k] is how many have k events; [0] is 1 only when the top event needs nothing to happen.
  std::vector<Count> count_by_order() const noexcept;

  // The first `count_max`, fewest events first; among equals always in the same order.
  std::vector<CutSet> by_order(std::size_t count_max) const noexcept;
  // The first `count_max`, likeliest first, given a probability for each of the tree's events.
  std::vector<CutSet> by_probability(std::size_t count_max, std::span<const double> probabilities) const noexcept;

  // The sum of the cut sets' probabilities: the rare-event approximation, for comparison with the exact value.
  double rare_event_probability(std::span<const double> probabilities) const noexcept;
  // Of the diagram.
  std::size_t node_count() const noexcept;

 private:
  std::unique_ptr<const Parts> parts_;
};

}  // namespace bongsu::plan
