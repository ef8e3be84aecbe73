#include "plan/model/energy.h"

#include <algorithm>
#include <limits>

namespace bongsu::plan {
namespace {

void add_names(const std::vector<Need>& needs, std::vector<std::string>& names) {
  for (const Need& need : needs) {
    if (need.kind == Need::Kind::thing) names.push_back(need.thing);
    names.insert(names.end(), need.failover_needs.begin(), need.failover_needs.end());
    add_names(need.of, names);
  }
}

}  // namespace

std::set<std::string> needed_by(const Estate& estate, const Journey& journey) {
  std::set<std::string> needed;
  std::vector<std::string> open;
  add_names(journey.needs, open);
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    if (!needed.insert(name).second) continue;
    const Thing& thing = *estate.find(name);
    if (!thing.in.empty()) open.push_back(thing.in);
    add_names(thing.needs, open);
    add_names(thing.power_from, open);
  }
  return needed;
}

Energy::Energy(const Estate& estate, const Instances& instances) : estate_(estate), instances_(instances) {
  const bool none_is_essential =
      std::ranges::none_of(estate.journeys, [](const Journey& journey) { return journey.weight == Weight::essential; });
  for (const Journey& journey : estate.journeys) {
    if (journey.weight == Weight::essential || none_is_essential) essential_.merge(needed_by(estate, journey));
  }
  within_.resize(instances.all().size());
  for (std::size_t index = 0; index < instances.all().size(); ++index) {
    if (const std::size_t parent = instances[index].parent; parent != Instances::kOutside) {
      within_[parent].push_back(index);
    }
  }
}

double Energy::own_watts(const Thing& thing, Load load, Values values) const {
  const auto& power = thing.power;
  if (!power.idle_watts && !power.peak_watts) return 0;
  if (load == Load::essential && !essential_.contains(thing.id)) return 0;
  const double idle = at(values, power.idle_watts ? *power.idle_watts : *power.peak_watts);
  const double peak = std::max(idle, at(values, power.peak_watts ? *power.peak_watts : *power.idle_watts));
  if (load == Load::full) return peak;
  const double needed = estate_.machines_needed ? at(values, *estate_.machines_needed) : 1;
  return idle + (peak - idle) * at(values, estate_.load) * needed;
}

double Energy::machine_watts(std::size_t instance, Load load, Values values) const {
  double watts = own_watts(*instances_[instance].thing, load, values);
  for (const std::size_t inner : within_[instance]) watts += machine_watts(inner, load, values);
  return watts;
}

double Energy::pue(std::size_t instance, Values values) const {
  const std::optional<AssumptionId> stated = innermost(instance, &Power::pue);
  return stated ? at(values, *stated) : 1;
}

// What the thing itself or the nearest place around it states.
std::optional<AssumptionId> Energy::innermost(std::size_t instance, std::optional<AssumptionId> Power::* figure) const {
  for (std::size_t place = instance; place != Instances::kOutside; place = instances_[place].parent) {
    const std::optional<AssumptionId>& stated = instances_[place].thing->power.*figure;
    if (stated) return stated;
  }
  return std::nullopt;
}

double Energy::share_given(std::size_t instance, Values values) const {
  const std::optional<AssumptionId> loss = innermost(instance, &Power::ups_loss);
  return loss ? 1 - std::min(at(values, *loss), 0.99) : 1;
}

double Energy::all_machines_watts(Load load, Values values) const {
  double watts = 0;
  for (const Instance& each : instances_.all()) watts += own_watts(*each.thing, load, values);
  return watts;
}

double Energy::total_watts(Load load, Values values) const {
  double watts = 0;
  for (std::size_t index = 0; index < instances_.all().size(); ++index) {
    const double own = own_watts(*instances_[index].thing, load, values);
    if (own > 0) watts += own * pue(index, values);
  }
  return watts;
}

double Energy::kilowatt_hours_a_year(Values values) const {
  return total_watts(Load::ordinary, values) * kHoursAYear / 1000;
}

double Energy::battery_hours(std::size_t instance, Load load, Values values) const {
  const Power& power = instances_[instance].thing->power;
  const double watts = machine_watts(instance, load, values);
  if (watts <= 0) return std::numeric_limits<double>::infinity();
  return at(values, *power.battery_wh) * share_given(instance, values) / watts;
}

std::vector<std::size_t> Energy::with_battery() const {
  std::vector<std::size_t> places;
  for (std::size_t index = 0; index < instances_.all().size(); ++index) {
    if (instances_[index].thing->power.battery_wh) places.push_back(index);
  }
  return places;
}

}  // namespace bongsu::plan
