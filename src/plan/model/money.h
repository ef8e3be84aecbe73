#pragma once
// What an estate costs a year.

#include "plan/estate/estate.h"
#include "plan/estate/instances.h"
#include "plan/model/energy.h"
#include "plan/model/occurrence.h"

namespace bongsu::plan {

// In the estate's currency, a year.
struct Cost {
  double hardware = 0;  // spread over its years
  double rent = 0;
  double people = 0;
  double visits = 0;
  double energy = 0;
  double total() const { return hardware + rent + people + visits + energy; }
};

Cost cost_a_year(const Estate& estate, const Instances& instances, const Energy& energy, Values values);

}  // namespace bongsu::plan
