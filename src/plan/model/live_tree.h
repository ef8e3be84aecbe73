#pragma once
// A fault tree without negations whose events come and go: gates follow at the cost of what changes.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/fault_tree.h"

namespace bongsu::plan {

// What all threads share.
class TreeShape {
 public:
  explicit TreeShape(const FaultTree& tree);

  std::size_t node_count() const { return needed_.size(); }
  const std::vector<std::uint32_t>& above(std::uint32_t node) const { return above_[node]; }
  std::uint32_t needed(std::uint32_t node) const { return needed_[node]; }
  std::uint32_t node_of(EventIndex event) const { return node_of_event_[event]; }
  const std::vector<std::uint32_t>& always_true() const { return always_true_; }

 private:
  std::vector<std::vector<std::uint32_t>> above_;  // one entry for each time that it is an input
  std::vector<std::uint32_t> needed_;              // so many inputs make a gate true
  std::vector<std::uint32_t> node_of_event_;
  std::vector<std::uint32_t> always_true_;  // house events
};

class LiveTree {
 public:
  // No basic event has happened yet; what house events make true is true.
  explicit LiveTree(const TreeShape& shape);

  bool is_true(std::uint32_t node) const { return true_[node] != 0; }
  // Makes a basic event true or false; `changed` gets every node whose truth changed, itself included.
  void set(EventIndex event, bool is_happened, std::vector<std::uint32_t>& changed);

 private:
  void flip(std::uint32_t node, std::vector<std::uint32_t>& changed);

  const TreeShape& shape_;
  std::vector<std::uint32_t> count_;
  std::vector<char> true_;
  std::vector<std::uint32_t> open_;
};

}  // namespace bongsu::plan
