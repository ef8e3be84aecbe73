#pragma once
// Copies a finished module's diagram to the end of another: only the nodes that its root needs.

#include <cstdint>
#include <span>

#include "plan/engine/diagram.h"
#include "plan/engine/literal.h"
#include "plan/engine/node_table.h"

namespace bongsu::plan {

// `nodes` has edges and levels; level 0 becomes the variable `first_variable`. Gives the root's new edge.
Literal append_nodes(Diagram& diagram, std::span<const DiagramNode> nodes, Literal root,
                     std::uint32_t first_variable) noexcept;

}  // namespace bongsu::plan
