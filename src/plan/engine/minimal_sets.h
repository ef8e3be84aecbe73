#pragma once
// From diagram to minimal cut sets, module by module.
// Method: Rauzy, "New algorithms for fault trees analysis", 1993, and "Mathematical foundations of minimal cutsets",
// 2001.

#include <expected>

#include "plan/analysis.h"
#include "plan/engine/diagram.h"
#include "plan/engine/families.h"

namespace bongsu::plan {

std::expected<Families, LimitReached> minimal_sets(const Diagram& diagram, const Limits& limits) noexcept;

}  // namespace bongsu::plan
