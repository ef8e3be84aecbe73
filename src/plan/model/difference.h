#pragma once
// What a change adds to, and takes from, the ways in which journeys fail, and what the gate says of them.

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

enum class Presence { in_both, only_after, only_before };

struct JourneyDifference {
  std::string id;
  std::string name;
  Presence presence = Presence::in_both;
  // Of a journey in one of them only, both are as it says.
  Weight weight_before = Weight::ordinary;
  Weight weight_after = Weight::ordinary;
  std::vector<Danger> accepted;      // single points that the new estate accepts and the old one did not, or had not
  std::vector<Danger> not_accepted;  // single points in both, which only the old one accepted
  std::vector<Danger> added;         // only in the new estate, fewest events first
  std::vector<Danger> removed;       // only in the old one
  std::vector<AlikeChange> changed;  // in both, not equally often
  // Cut sets of up to so many events were compared: fewer than kOrderMax where either estate has too many to list.
  std::size_t compared_to = kOrderMax;
  bool is_nothing() const;
  // The gate lets pass what it did not: an essential journey is gone or no longer essential, or a single point of one
  // is accepted now.
  bool is_gate_loosened() const;
};

// By the journeys' ids and the kinds of cut sets; a journey that only one of them has counts with all that it has.
std::vector<JourneyDifference> difference(const std::vector<JourneyCheck>& before,
                                          const std::vector<JourneyCheck>& after);

}  // namespace bongsu::plan
