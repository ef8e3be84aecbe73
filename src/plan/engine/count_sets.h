#pragma once
// Counts and sums over families of sets, without enumerating them.

#include <span>
#include <vector>

#include "plan/count.h"
#include "plan/engine/families.h"

namespace bongsu::plan {

// [k] is how many of the top's sets have k events; empty when there are none.
std::vector<Count> count_by_order(const Families& families) noexcept;

// The sum over the top's sets of the product of their events' probabilities.
double sum_of_products(const Families& families, std::span<const double> probabilities) noexcept;

}  // namespace bongsu::plan
