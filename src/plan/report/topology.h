#pragma once
// An estate drawn as SVG: places as boxes within each other, what stands in them, and what nobody may lose.

#include <set>
#include <string>

#include "plan/estate/estate.h"

namespace bongsu::plan {

// `single_points` are ids of things whose failure alone takes an essential journey down: drawn so that they stand out.
std::string topology_svg(const Estate& estate, const std::set<std::string>& single_points);

}  // namespace bongsu::plan
