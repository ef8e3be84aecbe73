#pragma once
// A small tree solved by trying every state of its events: slow, and too simple to be wrong.

#include <span>
#include <vector>

#include "plan/cut_sets.h"
#include "plan/fault_tree.h"

namespace bongsu::plan {

class BruteForce {
 public:
  BruteForce(const FaultTree& tree, NodeId top);

  double probability(std::span<const double> probabilities) const;
  // Minimal sets of events that are enough when nothing else has happened, sorted.
  std::vector<CutSet> minimal_cut_sets() const;

 private:
  std::size_t events_;
  std::vector<bool> is_true_;  // by state: bit i says whether event i has happened
};

}  // namespace bongsu::plan
