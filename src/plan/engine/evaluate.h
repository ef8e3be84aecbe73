#pragma once
// Probabilities on a diagram: one pass from the leaves up, one back down for the derivatives.

#include <span>
#include <vector>

#include "plan/engine/diagram.h"

namespace bongsu::plan {

// Of a function's being true, and of its being false. Both are sums of products of the events' own two chances, so that
// neither loses digits when the other is near 1; complementing exchanges them.
struct Chances {
  double yes = 0;
  double no = 1;
};

// [node] for each node of the diagram.
std::vector<Chances> evaluate(const Diagram& diagram, std::span<const double> probabilities) noexcept;

Chances chances_of(Literal edge, const std::vector<Chances>& by_node) noexcept;

// The derivative of the top's probability by each event's. `by_node` is what evaluate() gave.
std::vector<double> differentiate(const Diagram& diagram, std::span<const double> probabilities,
                                  const std::vector<Chances>& by_node) noexcept;

}  // namespace bongsu::plan
