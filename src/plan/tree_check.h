#pragma once
// What must hold of a tree's gates, and an order in which each comes after its inputs.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/fault_tree.h"
#include "plan/fault_tree_builder.h"

namespace bongsu::plan {

// A gate's inputs against its connective; `name` is what people call it, empty where a place in a file says more.
std::optional<TreeError> check_gate(const Gate& gate, const std::string& name);

// For each node the name of the nearest gate above it, or its own, that has one.
std::vector<std::string> spoken_names(std::span<const FaultTree::Node> nodes);

std::expected<std::vector<NodeId>, TreeError> order_inputs_first(std::span<const FaultTree::Node> nodes,
                                                                 std::span<const std::string> names);

}  // namespace bongsu::plan
