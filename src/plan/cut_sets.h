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

struct Families;  // engine/families.h

class CutSets {
 public:
  explicit CutSets(std::unique_ptr<const Families> families) noexcept;
  CutSets(CutSets&&) noexcept;
  CutSets& operator=(CutSets&&) noexcept;
  ~CutSets();

  Count count() const noexcept;
  // [k] is how many have k events; [0] is 1 only when the top event needs nothing to happen.
  std::vector<Count> count_by_order() const noexcept;

  // The first `count_max`: fewest events first, among these the likeliest, given a probability for each of the tree's
  // events. The same ones in the same order every time.
  std::vector<CutSet> by_order(std::size_t count_max, std::span<const double> probabilities) const noexcept;
  // The first `count_max`: likeliest first, among equals fewest events first.
  std::vector<CutSet> by_probability(std::size_t count_max, std::span<const double> probabilities) const noexcept;

  // The sum of the cut sets' probabilities: the rare-event approximation, for comparison with the exact value.
  double rare_event_probability(std::span<const double> probabilities) const noexcept;
  // Of the diagram.
  std::size_t node_count() const noexcept;

 private:
  std::unique_ptr<const Families> families_;
};

// The product of its events' probabilities.
double probability_of(const CutSet& set, std::span<const double> probabilities) noexcept;

}  // namespace bongsu::plan
