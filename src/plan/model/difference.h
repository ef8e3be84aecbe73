#pragma once
// What a change adds to, and takes from, the ways in which journeys fail.

#include <cstddef>
#include <string>
#include <vector>

#include "plan/model/check.h"

namespace bongsu::plan {

// A kind of cut set that both estates have, one of them more often.
struct AlikeChange {
  Danger danger;  // as the new estate has it
  std::size_t alike_before = 0;
};

struct JourneyDifference {
  std::string id;
  std::string name;
  std::vector<Danger> added;         // only in the new estate, fewest events first
  std::vector<Danger> removed;       // only in the old one
  std::vector<AlikeChange> changed;  // in both, not equally often
  // Cut sets of up to so many events were compared: fewer than kOrderMax where either estate has too many to list.
  std::size_t compared_to = kOrderMax;
  bool is_nothing() const { return added.empty() && removed.empty() && changed.empty(); }
};

// By the journeys' ids and the kinds of cut sets; a journey that only one of them has counts with all that it has.
std::vector<JourneyDifference> difference(const std::vector<JourneyCheck>& before,
                                          const std::vector<JourneyCheck>& after);

}  // namespace bongsu::plan
