#include "plan/engine/evaluate.h"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace bongsu::plan {
namespace {

Chances chances_of(const DiagramVariable& variable, std::span<const double> probabilities,
                   const std::vector<Chances>& by_node) noexcept {
  if (variable.is_module) return by_node[variable.index];
  const double probability = probabilities[variable.index];
  return {probability, 1 - probability};
}

}  // namespace

Chances chances_of(Literal edge, const std::vector<Chances>& by_node) noexcept {
  Chances chances = by_node[edge.node()];
  if (edge.is_negated()) std::swap(chances.yes, chances.no);
  return chances;
}

std::vector<Chances> evaluate(const Diagram& diagram, std::span<const double> probabilities) noexcept {
  std::vector<Chances> by_node(diagram.nodes.size());
  for (std::size_t index = 1; index < diagram.nodes.size(); ++index) {
    const DiagramNode& node = diagram.nodes[index];
    const Chances here = chances_of(diagram.variables[node.variable], probabilities, by_node);
    const Chances high = chances_of(Literal::from_code(node.high), by_node);
    const Chances low = chances_of(Literal::from_code(node.low), by_node);
    by_node[index] = {here.yes * high.yes + here.no * low.yes, here.yes * high.no + here.no * low.no};
  }
  return by_node;
}

std::vector<double> differentiate(const Diagram& diagram, std::span<const double> probabilities,
                                  const std::vector<Chances>& by_node) noexcept {
  // What the top's probability gains per gain of each node's, passed from parents to children.
  std::vector<double> weights(diagram.nodes.size());
  std::vector<double> derivatives(probabilities.size());
  weights[diagram.top.node()] = diagram.top.is_negated() ? -1 : 1;
  for (std::size_t index = diagram.nodes.size(); index-- > 1;) {
    const double weight = weights[index];
    if (weight == 0) continue;
    const DiagramNode& node = diagram.nodes[index];
    const DiagramVariable& variable = diagram.variables[node.variable];
    const Chances here = chances_of(variable, probabilities, by_node);
    const Literal high = Literal::from_code(node.high);
    const Literal low = Literal::from_code(node.low);
    weights[high.node()] += (high.is_negated() ? -weight : weight) * here.yes;
    weights[low.node()] += weight * here.no;
    const double gain = weight * (chances_of(high, by_node).yes - chances_of(low, by_node).yes);
    (variable.is_module ? weights[variable.index] : derivatives[variable.index]) += gain;
  }
  return derivatives;
}

}  // namespace bongsu::plan
