#pragma once
// A fault tree as Open-PSA MEF XML, which the field's other tools read.

#include <string>
#include <string_view>

#include "plan/fault_tree.h"

namespace bongsu::plan {

// One define-fault-tree with every gate, and the model data with every event's probability in full precision. Names
// that are no MEF identifiers (blanks, dots) are rewritten; the original stands in the element's label. `comment` comes
// first.
std::string write_mef(const FaultTree& tree, std::string_view name, std::string_view comment = {});

}  // namespace bongsu::plan
