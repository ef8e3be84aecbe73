#include "plan/engine/combine.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace bongsu::plan {
namespace {

// At least `minimum` of the inputs, from the last to the first: what is still needed after each of them is one of
// `minimum` + 1 functions, so n inputs take n * minimum choices and no combination is spelled out.
Bdd::Edge at_least(Bdd& bdd, std::uint32_t minimum, const std::vector<Bdd::Edge>& inputs) noexcept {
  std::vector<Bdd::Edge> when_needed(minimum + 1, kFalse);
  when_needed[0] = kTrue;
  for (std::size_t place = inputs.size(); place-- > 0;) {
    const std::size_t least = minimum > place ? minimum - place : 1;
    for (std::size_t needed = minimum; needed >= least; --needed) {
      when_needed[needed] = bdd.choice(inputs[place], when_needed[needed - 1], when_needed[needed]);
      if (when_needed[needed] == Bdd::kOverflow) return Bdd::kOverflow;
    }
  }
  return when_needed[minimum];
}

}  // namespace

Bdd::Edge combine(Bdd& bdd, const Circuit::Node& gate, std::vector<Bdd::Edge> inputs) noexcept {
  // The lowest first, so that each step adds on top of what is there.
  std::ranges::sort(inputs, std::ranges::greater{},
                    [&bdd](Bdd::Edge edge) { return std::pair{bdd.level(edge), edge}; });
  if (gate.kind == Circuit::Kind::at_least) {
    std::ranges::reverse(inputs);
    return at_least(bdd, gate.number, inputs);
  }
  const bool is_parity = gate.kind == Circuit::Kind::parity;
  Bdd::Edge result = kTrue.negated_if(is_parity);
  for (const Bdd::Edge input : inputs) {
    result = is_parity ? bdd.parity(result, input) : bdd.conjunction(result, input);
    if (result == Bdd::kOverflow) return result;
  }
  return result;
}

}  // namespace bongsu::plan
