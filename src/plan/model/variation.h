#pragma once
// The assumptions varied within what the estate says of them: drawn many times for ranges, one at a time for which of
// them matters. Low and high are read as the points that one in twenty lies below, and above. The same seed gives the
// same draws, and estates that share an assumption share its draws, so that their difference is meant.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "plan/estate/estate.h"

namespace bongsu::plan {

struct Range {
  double low = 0;    // one in twenty lies below
  double value = 0;  // with the stated values, not the middle of the draws
  double high = 0;   // one in twenty lies above
};

// The figure so many standard deviations off; 0 gives its value. Stays within what the quantity can be.
double varied(const Figure& figure, Quantity quantity, double deviations);

// A value for each assumption, by the number of the draw.
std::vector<double> draw_values(const Estate& estate, std::uint64_t seed, std::size_t draw);

// The range of what was drawn, around what was stated. Draws that are no numbers count as without end.
Range range_of(double stated, std::vector<double> draws);

}  // namespace bongsu::plan
