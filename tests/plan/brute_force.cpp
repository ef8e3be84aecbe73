#include "plan/brute_force.h"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace bongsu::plan {
namespace {

bool output(const Gate& gate, const std::vector<bool>& values) {
  std::vector<bool> inputs;
  for (const NodeId input : gate.inputs) inputs.push_back(values[static_cast<std::size_t>(input)]);
  const auto count = static_cast<std::uint32_t>(std::ranges::count(inputs, true));
  switch (gate.connective) {
    case Connective::and_:
      return count == inputs.size();
    case Connective::or_:
      return count > 0;
    case Connective::not_:
      return count == 0;
    case Connective::xor_:
      return inputs[0] != inputs[1];
    case Connective::at_least:
      return count >= gate.minimum;
    case Connective::cardinality:
      return count >= gate.minimum && count <= gate.maximum;
    case Connective::imply:
      return !inputs[0] || inputs[1];
    case Connective::iff:
      return inputs[0] == inputs[1];
    case Connective::nand:
      return count != inputs.size();
    case Connective::nor:
      return count == 0;
    case Connective::null:
      return count == 1;
  }
  return false;
}

bool is_true_in(const FaultTree& tree, NodeId top, std::size_t state) {
  std::vector<bool> values(tree.node_count());
  for (const NodeId id : tree.inputs_first()) {
    const FaultTree::Node& node = tree.node(id);
    bool value = false;
    if (const auto* event = std::get_if<EventIndex>(&node)) {
      value = (state >> *event & 1) != 0;
    } else if (const auto* house = std::get_if<HouseEvent>(&node)) {
      value = house->state;
    } else {
      value = output(std::get<Gate>(node), values);
    }
    values[static_cast<std::size_t>(id)] = value;
  }
  return values[static_cast<std::size_t>(top)];
}

}  // namespace

BruteForce::BruteForce(const FaultTree& tree, NodeId top) : events_(tree.events().size()) {
  for (std::size_t state = 0; state < std::size_t{1} << events_; ++state) {
    is_true_.push_back(is_true_in(tree, top, state));
  }
}

double BruteForce::probability(std::span<const double> probabilities) const {
  double sum = 0;
  for (std::size_t state = 0; state < is_true_.size(); ++state) {
    if (!is_true_[state]) continue;
    double product = 1;
    for (std::size_t event = 0; event < events_; ++event) {
      product *= (state >> event & 1) != 0 ? probabilities[event] : 1 - probabilities[event];
    }
    sum += product;
  }
  return sum;
}

std::vector<CutSet> BruteForce::minimal_cut_sets() const {
  std::vector<CutSet> sets;
  for (std::size_t state = 0; state < is_true_.size(); ++state) {
    bool is_minimal = is_true_[state];
    // Every smaller set of events, from the state itself down to none.
    for (std::size_t part = state; is_minimal && part != 0;) {
      part = (part - 1) & state;
      is_minimal = !is_true_[part];
    }
    if (!is_minimal) continue;
    CutSet& set = sets.emplace_back();
    for (std::size_t event = 0; event < events_; ++event) {
      if ((state >> event & 1) != 0) set.push_back(static_cast<EventIndex>(event));
    }
  }
  std::ranges::sort(sets);
  return sets;
}

}  // namespace bongsu::plan
