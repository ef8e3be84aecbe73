#include "plan/analysis.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "plan/engine/build_diagram.h"
#include "plan/engine/circuit.h"
#include "plan/engine/diagram.h"
#include "plan/engine/evaluate.h"
#include "plan/engine/limit_reached.h"
#include "plan/engine/minimal_sets.h"

namespace bongsu::plan {
namespace {

std::vector<EventIndex> events_of(const Circuit& circuit) noexcept {
  std::vector<EventIndex> events;
  for (const Circuit::Node& node : circuit.nodes) {
    if (node.kind == Circuit::Kind::variable) events.push_back(node.number);
  }
  std::ranges::sort(events);
  return events;
}

// a / b, where nothing in relation to nothing is nothing.
double share(double a, double b) noexcept { return b != 0 ? a / b : 0; }

// So many times as much, where nothing is once as much as nothing.
double times(double a, double b) noexcept {
  if (b != 0) return a / b;
  return a == 0 ? 1 : std::numeric_limits<double>::infinity();
}

}  // namespace

struct Analysis::Parts {
  Diagram diagram;
  std::vector<EventIndex> events;
  bool is_coherent = true;

  double probability(std::span<const double> probabilities) const noexcept {
    return chances_of(diagram.top, evaluate(diagram, probabilities)).yes;
  }
};

Analysis::Analysis(std::unique_ptr<const Parts> parts) noexcept : parts_(std::move(parts)) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::expected<Analysis, LimitReached> Analysis::of(const FaultTree& tree, NodeId top, const Limits& limits) noexcept {
  const Circuit circuit = make_circuit(tree, top);
  std::vector<EventIndex> events = events_of(circuit);
  if (events.size() > limits.variables_max) {
    return std::unexpected(too_many_variables(events.size(), limits.variables_max));
  }
  auto diagram = build_diagram(circuit, limits);
  if (!diagram) return std::unexpected(std::move(diagram.error()));
  return Analysis{std::make_unique<Parts>(*std::move(diagram), std::move(events), !has_negations(circuit))};
}

bool Analysis::is_coherent() const noexcept { return parts_->is_coherent; }

std::size_t Analysis::node_count() const noexcept { return parts_->diagram.nodes.size(); }

std::span<const EventIndex> Analysis::events() const noexcept { return parts_->events; }

double Analysis::probability(std::span<const double> probabilities) const noexcept {
  return parts_->probability(probabilities);
}

double Analysis::complement_probability(std::span<const double> probabilities) const noexcept {
  return chances_of(parts_->diagram.top, evaluate(parts_->diagram, probabilities)).no;
}

std::vector<double> Analysis::birnbaum(std::span<const double> probabilities) const noexcept {
  return differentiate(parts_->diagram, probabilities, evaluate(parts_->diagram, probabilities));
}

std::vector<Importance> Analysis::importances(std::span<const double> probabilities) const noexcept {
  // What is left of a difference after this much was taken away has too few digits; it is evaluated instead.
  constexpr double kDigitsLost = 1e-6;
  const std::vector<Chances> by_node = evaluate(parts_->diagram, probabilities);
  const double whole = chances_of(parts_->diagram.top, by_node).yes;
  const std::vector<double> derivatives = differentiate(parts_->diagram, probabilities, by_node);
  std::vector<double> changed{probabilities.begin(), probabilities.end()};
  std::vector<Importance> importances(probabilities.size());
  for (const EventIndex event : parts_->events) {
    const double own = probabilities[event];
    const double with = whole + (1 - own) * derivatives[event];
    double without = whole - own * derivatives[event];
    if (own != 0 && std::abs(without) < kDigitsLost * whole) {
      changed[event] = 0;
      without = parts_->probability(changed);
      changed[event] = own;
    }
    importances[event] = {.birnbaum = derivatives[event],
                          .fussell_vesely = share(derivatives[event] * own, whole),
                          .diagnostic = share(with * own, whole),
                          .risk_achievement_worth = times(with, whole),
                          .risk_reduction_worth = times(whole, without)};
  }
  return importances;
}

std::expected<CutSets, LimitReached> Analysis::minimal_cut_sets(const Limits& limits) const noexcept {
  auto families = minimal_sets(parts_->diagram, limits);
  if (!families) return std::unexpected(std::move(families.error()));
  return CutSets{std::make_unique<Families>(*std::move(families))};
}

}  // namespace bongsu::plan
