#include "plan/model/money.h"

namespace bongsu::plan {

Cost cost_a_year(const Estate& estate, const Instances& instances, const Energy& energy, Values values) {
  const auto value = [values](const std::optional<AssumptionId>& id) { return id ? at(values, *id) : 0; };
  Cost cost;
  for (const Instance& instance : instances.all()) {
    const Money& money = instance.thing->money;
    if (money.hardware) cost.hardware += value(money.hardware) / value(money.hardware_years);
    cost.rent += value(money.rent_a_year);
    cost.people += value(money.people_a_year);
    cost.visits += value(money.visits_a_year) * value(money.cost_a_visit);
  }
  cost.energy = energy.kilowatt_hours_a_year(values) * value(estate.money_a_kwh);
  return cost;
}

}  // namespace bongsu::plan
