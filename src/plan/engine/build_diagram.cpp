#include "plan/engine/build_diagram.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "plan/engine/append_nodes.h"
#include "plan/engine/bdd.h"
#include "plan/engine/combine.h"
#include "plan/engine/limit_reached.h"
#include "plan/engine/modules.h"
#include "plan/engine/variable_order.h"

namespace bongsu::plan {
namespace {

// An order that needs more nodes than this gives way to the next one; when all do, each gets so many times more.
constexpr std::size_t kFirstBudget = 50'000;
constexpr std::size_t kBudgetGrowth = 8;

class DiagramBuilder {
 public:
  DiagramBuilder(const Circuit& circuit, std::size_t nodes_max) noexcept
      : circuit_(circuit),
        is_module_(find_modules(circuit)),
        orders_(circuit, is_module_),
        nodes_max_(nodes_max),
        solved_(circuit.nodes.size()),
        edges_(circuit.nodes.size()) {}

  std::expected<Diagram, LimitReached> build() noexcept {
    for (std::uint32_t node = 1; node < circuit_.nodes.size(); ++node) {
      if (is_module_[node] && !solve(node)) return std::unexpected(too_many_nodes(nodes_max_));
    }
    if (circuit_.nodes[circuit_.top.node()].kind == Circuit::Kind::variable) solve_alone(circuit_.top.node());
    diagram_.top = solved_[circuit_.top.node()].negated_if(circuit_.top.is_negated());
    return std::move(diagram_);
  }

 private:
  bool solve(std::uint32_t module) noexcept {
    const std::size_t left = nodes_max_ - std::min(nodes_max_, diagram_.nodes.size());
    for (std::size_t budget = kFirstBudget;; budget *= kBudgetGrowth) {
      for (const InputOrder input_order : kInputOrders) {
        const ModuleOrder order = orders_.order(module, input_order);
        Bdd bdd{std::min(budget, left)};
        const Bdd::Edge root = diagram_of(bdd, order);
        if (root == Bdd::kOverflow) continue;
        keep(module, bdd, root, order.variables);
        return true;
      }
      if (budget >= left) return false;
    }
  }

  // A top event that is a basic event and nothing else.
  void solve_alone(std::uint32_t variable) noexcept {
    Bdd bdd{2};
    keep(variable, bdd, bdd.variable(0), {variable});
  }

  Bdd::Edge diagram_of(Bdd& bdd, const ModuleOrder& order) noexcept {
    for (std::uint32_t level = 0; level < order.variables.size(); ++level) {
      const std::uint32_t node = order.variables[level];
      // A module that is true when nothing has failed stands here negated: its diagram begins with a negation.
      edges_[node] = is_module_[node] && solved_[node].node() == 0
                         ? solved_[node]
                         : bdd.variable(level).negated_if(solved_[node].is_negated());
    }
    for (const std::uint32_t gate : order.gates) {
      std::vector<Bdd::Edge> inputs;
      for (const Literal input : circuit_.nodes[gate].inputs) {
        inputs.push_back(edges_[input.node()].negated_if(input.is_negated()));
      }
      edges_[gate] = combine(bdd, circuit_.nodes[gate], std::move(inputs));
      if (edges_[gate] == Bdd::kOverflow) return Bdd::kOverflow;
    }
    return edges_[order.gates.back()];
  }

  void keep(std::uint32_t module, const Bdd& bdd, Bdd::Edge root, const std::vector<std::uint32_t>& order) noexcept {
    const auto first_variable = static_cast<std::uint32_t>(diagram_.variables.size());
    for (const std::uint32_t node : order) {
      diagram_.variables.push_back(is_module_[node] ? DiagramVariable{true, solved_[node].node()}
                                                    : DiagramVariable{false, circuit_.nodes[node].number});
    }
    solved_[module] = append_nodes(diagram_, bdd.nodes(), root, first_variable);
  }

  const Circuit& circuit_;
  const std::vector<bool> is_module_;
  const VariableOrders orders_;
  const std::size_t nodes_max_;
  Diagram diagram_;
  std::vector<Literal> solved_;   // by the module's gate: where in diagram_ it begins
  std::vector<Bdd::Edge> edges_;  // by circuit node, in the module that is being solved
};

}  // namespace

std::expected<Diagram, LimitReached> build_diagram(const Circuit& circuit, const Limits& limits) noexcept {
  return DiagramBuilder{circuit, limits.nodes_max}.build();
}

}  // namespace bongsu::plan
