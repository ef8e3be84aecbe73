#pragma once
// Where two estates' journeys are down for equally long, as one assumption moves and all else is as stated.

#include <string>
#include <vector>

#include "plan/model/solved_model.h"

namespace bongsu::plan {

struct BreakEven {
  std::string assumption;  // its name
  std::string of{};        // the estate whose it is; empty: both share it, and it moves in both
  std::string sentence;    // "Five small would be better if the fail-over of Two big worked less than 97 times in 100"
  double value = 0;        // the nearest to what is stated at which the order turns
};

// For every uncertain assumption of either that can turn the order, those that are nearest to what is stated first.
// Where both are down for equally long as stated there is no order to turn. Which estate is called the first one makes
// no difference.
std::vector<BreakEven> break_evens(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other,
                                   std::size_t journey_of_other);

}  // namespace bongsu::plan
