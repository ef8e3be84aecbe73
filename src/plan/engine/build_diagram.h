#pragma once
// From circuit to diagram: module by module, inner ones first, trying several orders of variables where one grows
// large.

#include <expected>

#include "plan/analysis.h"
#include "plan/engine/circuit.h"
#include "plan/engine/diagram.h"

namespace bongsu::plan {

std::expected<Diagram, LimitReached> build_diagram(const Circuit& circuit, const Limits& limits) noexcept;

}  // namespace bongsu::plan
