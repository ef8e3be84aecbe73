#include "plan/engine/circuit_builder.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "plan/engine/hash.h"

namespace bongsu::plan {
namespace {

using Inputs = std::vector<Literal>;

// Equal gates have equal inputs in any order; the order itself is kept, since variable orders follow it.
std::uint64_t hash_of_gate(Circuit::Kind kind, std::uint32_t number, const Inputs& inputs) noexcept {
  std::uint64_t sum = 0;
  for (const Literal input : inputs) sum += hash_of(input.code(), 1, 2);
  return hash_of(static_cast<std::uint64_t>(kind), number, sum);
}

// Of each distinct literal its first place among the inputs and how often it is there, by literal.
struct Occurrence {
  Literal literal;
  std::size_t place;
  std::size_t times;
};
std::vector<Occurrence> occurrences(const Inputs& inputs) noexcept {
  std::vector<Occurrence> found;
  for (std::size_t place = 0; place < inputs.size(); ++place) found.push_back({inputs[place], place, 1});
  std::ranges::sort(found, {}, [](const Occurrence& one) { return std::pair{one.literal, one.place}; });
  std::vector<Occurrence> merged;
  for (const Occurrence& one : found) {
    if (!merged.empty() && merged.back().literal == one.literal) {
      ++merged.back().times;
    } else {
      merged.push_back(one);
    }
  }
  return merged;
}

Inputs in_written_order(std::vector<Occurrence> kept) noexcept {
  std::ranges::sort(kept, {}, &Occurrence::place);
  Inputs inputs;
  for (const Occurrence& one : kept) inputs.push_back(one.literal);
  return inputs;
}

bool equal_in_any_order(Inputs left, Inputs right) noexcept {
  std::ranges::sort(left);
  std::ranges::sort(right);
  return left == right;
}

}  // namespace

CircuitBuilder::CircuitBuilder() noexcept { nodes_.emplace_back(); }

Literal CircuitBuilder::variable(EventIndex event) noexcept { return node(Circuit::Kind::variable, event, {}); }

Literal CircuitBuilder::conjunction(Inputs inputs) noexcept {
  std::erase(inputs, kTrue);
  std::vector<Occurrence> distinct = occurrences(inputs);
  const auto contradict = [](const Occurrence& left, const Occurrence& right) {
    return left.literal == ~right.literal;
  };
  if (std::ranges::count(inputs, kFalse) > 0 || std::ranges::adjacent_find(distinct, contradict) != distinct.end()) {
    return kFalse;
  }
  inputs = in_written_order(std::move(distinct));
  if (inputs.empty()) return kTrue;
  if (inputs.size() == 1) return inputs.front();
  return node(Circuit::Kind::conjunction, 0, std::move(inputs));
}

Literal CircuitBuilder::disjunction(Inputs inputs) noexcept {
  for (Literal& input : inputs) input = ~input;
  return ~conjunction(std::move(inputs));
}

Literal CircuitBuilder::parity(Inputs inputs) noexcept {
  bool is_negated = false;
  for (Literal& input : inputs) {
    is_negated ^= input.is_negated();
    input = input.regular();
  }
  std::erase(inputs, kFalse);
  std::vector<Occurrence> distinct = occurrences(inputs);
  std::erase_if(distinct, [](const Occurrence& one) { return one.times % 2 == 0; });
  inputs = in_written_order(std::move(distinct));
  if (inputs.empty()) return kFalse.negated_if(is_negated);
  if (inputs.size() == 1) return inputs.front().negated_if(is_negated);
  return node(Circuit::Kind::parity, 0, std::move(inputs)).negated_if(is_negated);
}

Literal CircuitBuilder::at_least(std::uint32_t minimum, Inputs inputs) noexcept {
  const auto certain = static_cast<std::uint32_t>(std::ranges::count(inputs, kTrue));
  if (minimum <= certain) return kTrue;
  minimum -= certain;
  std::erase_if(inputs, [](Literal input) { return input.node() == 0; });
  if (minimum > inputs.size()) return kFalse;
  if (minimum == inputs.size()) return conjunction(std::move(inputs));
  if (minimum == 1) return disjunction(std::move(inputs));
  return node(Circuit::Kind::at_least, minimum, std::move(inputs));
}

Literal CircuitBuilder::node(Circuit::Kind kind, std::uint32_t number, Inputs inputs) noexcept {
  const std::uint64_t hash = hash_of_gate(kind, number, inputs);
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto candidate = first; candidate != last; ++candidate) {
    const Circuit::Node& known = nodes_[candidate->second];
    if (known.kind == kind && known.number == number && equal_in_any_order(known.inputs, inputs)) {
      return Literal{candidate->second};
    }
  }
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({kind, number, std::move(inputs)});
  by_hash_.emplace(hash, index);
  return Literal{index};
}

}  // namespace bongsu::plan
