#pragma once
// One gate's diagram from those of its inputs.

#include <vector>

#include "plan/engine/bdd.h"
#include "plan/engine/circuit.h"

namespace bongsu::plan {

// kOverflow when it does not fit.
Bdd::Edge combine(Bdd& bdd, const Circuit::Node& gate, std::vector<Bdd::Edge> inputs) noexcept;

}  // namespace bongsu::plan
