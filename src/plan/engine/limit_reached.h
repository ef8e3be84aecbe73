#pragma once
// What people are told when a tree is too entangled for the limits.

#include <cstddef>

#include "plan/analysis.h"

namespace bongsu::plan {

LimitReached too_many_nodes(std::size_t nodes_max) noexcept;
LimitReached too_many_variables(std::size_t found, std::size_t variables_max) noexcept;

}  // namespace bongsu::plan
