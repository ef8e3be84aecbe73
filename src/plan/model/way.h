#pragma once
// The way from causes to a journey, in words: "battery fire (Battery room) → Pangyo → Login servers → Log in".

#include <string>
#include <vector>

#include "plan/cut_sets.h"
#include "plan/model/model.h"

namespace bongsu::plan {

// Which nodes of the tree are true when exactly these events have happened, by NodeId. Gates of a model only: and, or,
// at-least, null.
std::vector<char> consequences(const FaultTree& tree, const CutSet& happened);

// One line. `causes` bring about the journey's failure.
std::string way_in_words(const Model& model, const ModelJourney& journey, const CutSet& causes);

}  // namespace bongsu::plan
