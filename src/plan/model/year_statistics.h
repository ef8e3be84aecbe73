#pragma once
// What many years of a journey say, with the confidence that so many years give.

#include <cstddef>
#include <vector>

#include "plan/model/simulation.h"

namespace bongsu::plan {

inline constexpr std::size_t kYearsADecade = 10;

struct YearsOfJourney {
  std::vector<double> minutes;        // by year
  std::vector<double> longest_hours;  // of the outages that began in it
  std::vector<double> outages;        // by decade: so many began in it, a year
};

// Of a hundred years or more.
SimulatedYears summary(YearsOfJourney years);

}  // namespace bongsu::plan
