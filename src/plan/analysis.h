#pragma once
// What a fault tree's top event amounts to: its exact probability, what matters for it, and its minimal cut sets.
// No I/O, no exceptions, the same result every time. The results are immutable values: threads may share one.
// How it works is in engine/diagrams.md.

#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "plan/cut_sets.h"
#include "plan/fault_tree.h"

namespace bongsu::plan {

struct Limits {
  // Of the diagrams of one top event, some 30 bytes each with the tables that find them.
  std::size_t nodes_max = 10'000'000;
  // The basic events below the top: recursion goes as deep.
  std::size_t variables_max = 20'000;
};

// The tree is too entangled for the limits, or the years hold too many outages to be lived through
// (model/simulation.h): an outcome, not a fault. Nothing is approximated instead.
struct LimitReached {
  enum class Limit { nodes, variables, outages };
  Limit limit;
  std::size_t maximum;
  std::string message;  // a sentence for people, with what to do
};

// How much a basic event matters. P is the probability of the top event; P1 and P0 the same, given that the event is
// failed, and given that it is not.
struct Importance {
  double birnbaum = 0;                // P1 - P0
  double fussell_vesely = 0;          // (P - P0) / P: the share that would go if it never failed. Spec: NUREG/CR-3385
  double diagnostic = 0;              // P1 * p / P: how often it is found failed when the top event happens
  double risk_achievement_worth = 1;  // P1 / P
  double risk_reduction_worth = 1;    // P / P0; infinite when there is no top event without it, 1 when there is none
};

class Analysis {
 public:
  // `top` is a node of the tree. The tree need not outlive the analysis.
  static std::expected<Analysis, LimitReached> of(const FaultTree& tree, NodeId top,
                                                  const Limits& limits = {}) noexcept;

  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();

  // Whether more failures can only make it worse: no negation is left after simplification.
  bool is_coherent() const noexcept;
  // Of the diagrams behind it.
  std::size_t node_count() const noexcept;
  // The basic events that the top event depends on at all, ascending.
  std::span<const EventIndex> events() const noexcept;

  // Exact, in one pass over the diagrams, for any probabilities (one for each of the tree's events). To condition on an
  // event, give it 1 or 0.
  double probability(std::span<const double> probabilities) const noexcept;
  // 1 - probability(), without losing the digits of a small difference.
  double complement_probability(std::span<const double> probabilities) const noexcept;
  // The derivative of probability() by every event's: Birnbaum's importance, all in one pass. An outage's frequency is
  // the sum of these, each times the frequency of its event.
  std::vector<double> birnbaum(std::span<const double> probabilities) const noexcept;
  // One for each of the tree's events.
  std::vector<Importance> importances(std::span<const double> probabilities) const noexcept;

  // Minimal sets of events that bring about the top event while every other event has not happened. For a tree with
  // negations these are the positive parts of the prime implicants, least ones only (Rauzy's minimal p-cuts).
  std::expected<CutSets, LimitReached> minimal_cut_sets(const Limits& limits = {}) const noexcept;

 private:
  struct Parts;
  explicit Analysis(std::unique_ptr<const Parts> parts) noexcept;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace bongsu::plan
