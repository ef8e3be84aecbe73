#pragma once
// In which order a module's diagram asks for its variables: what decides whether it stays small.

#include <array>
#include <cstdint>
#include <vector>

#include "plan/engine/circuit.h"

namespace bongsu::plan {

// All walk the module depth first and take variables as they come; they differ in which input of a gate goes first.
enum class InputOrder {
  smallest_first,  // fewest nodes below
  as_written,
  largest_first,
  shared_first  // gates and events that more others use
};
// The best guesses first.
inline constexpr std::array kInputOrders{InputOrder::smallest_first, InputOrder::as_written, InputOrder::largest_first,
                                         InputOrder::shared_first};

struct ModuleOrder {
  std::vector<std::uint32_t> variables;  // first asked first: basic events, and inner modules
  std::vector<std::uint32_t> gates;      // the module's own, each after its inputs; the last is its root
};

class VariableOrders {
 public:
  // Both outlive it.
  VariableOrders(const Circuit& circuit, const std::vector<bool>& is_module) noexcept;
  // `module` is its gate in the circuit.
  ModuleOrder order(std::uint32_t module, InputOrder input_order) const noexcept;

 private:
  double key(std::uint32_t node, InputOrder input_order) const noexcept;
  std::vector<std::uint32_t> inputs_of(std::uint32_t gate, InputOrder input_order) const noexcept;

  const Circuit& circuit_;
  const std::vector<bool>& is_module_;
  std::vector<std::uint32_t> uses_;
  std::vector<double> sizes_;  // of the tree below, a shared part counted as often as it is used
};

}  // namespace bongsu::plan
