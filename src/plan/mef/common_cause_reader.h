#pragma once
// A MEF file's common cause groups, into a builder.

#include <optional>

#include "plan/fault_tree_builder.h"
#include "plan/mef/definitions.h"
#include "plan/mef/expressions.h"
#include "plan/mef/mef_document.h"
#include "plan/mef/read_mef.h"

namespace bongsu::plan {

// The fault, if there is one.
std::optional<MefError> define_common_cause_group(const MefDocument& document, const Definitions& definitions,
                                                  const Definitions::Group& group, Expressions& expressions,
                                                  FaultTreeBuilder& builder);

}  // namespace bongsu::plan
