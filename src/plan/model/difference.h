#pragma once
// What a change adds to, and takes from, the ways in which journeys fail.

#include <string>
#include <vector>

#include "plan/model/check.h"

namespace bongsu::plan {

struct JourneyDifference {
  std::string id;
  std::string name;
  std::vector<Danger> added;    // only in the new estate, fewest events first
  std::vector<Danger> removed;  // only in the old one
};

// By the journeys' ids and the kinds of cut sets, of up to kOrderMax events; a journey that only one
// of them has counts with all that it has.
std::vector<JourneyDifference> difference(const std::vector<JourneyCheck>& before,
                                          const std::vector<JourneyCheck>& after);

}  // namespace bongsu::plan
