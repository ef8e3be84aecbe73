#include "plan/model/waits.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace bongsu::plan {

Waits::Waits(const Estate& estate, const Instances& instances) : instances_(instances), energy_(estate, instances) {
  add({.batteries = {}, .shortest_of = {}, .words = {}}, 0);
  const std::vector<double> values = stated_values(estate);
  for (const std::size_t place : energy_.with_battery()) {
    const std::string& id = instances[place].thing->id;
    if (instances.first_of(id) != place) continue;
    // Without a load nothing is known of the battery, and nothing is promised of it.
    if (energy_.machine_watts(place, load_on_battery(place), values) <= 0) {
      idle_batteries_.push_back(instances[place].thing);
    } else if (const double hours = battery_hours(id, values); hours > 0) {
      batteries_.emplace(id, hours);
    }
  }
}

double Waits::battery_hours(const std::string& place, Values values) const {
  const std::size_t instance = instances_.first_of(place);
  return std::min(kHoursAYear, energy_.battery_hours(instance, load_on_battery(instance), values));
}

Load Waits::load_on_battery(std::size_t place) const {
  return instances_[place].thing->power.sheds_load ? Load::essential : Load::ordinary;
}

WaitId Waits::behind(WaitId wait, std::size_t place) {
  const std::string& id = instances_[place].thing->id;
  if (!batteries_.contains(id)) return wait;
  std::multiset<std::string> batteries = waits_[static_cast<std::size_t>(wait)].batteries;
  batteries.insert(id);
  if (const auto known = by_batteries_.find(batteries); known != by_batteries_.end()) return known->second;
  double hours = 0;
  for (const std::string& each : batteries) hours += batteries_.at(each);
  std::string words = fmt::format("{} h", hours);
  if (std::ranges::find(waits_, words, &Wait::words) != waits_.end()) {
    words += fmt::format(" of {}", fmt::join(batteries, " and "));
  }
  return add({.batteries = std::move(batteries), .shortest_of = {}, .words = std::move(words)}, hours);
}

WaitId Waits::shortest_of(const std::set<WaitId>& waits) {
  if (waits.size() == 1) return *waits.begin();
  const auto known = std::ranges::find(waits_, waits, &Wait::shortest_of);
  if (known != waits_.end()) return static_cast<WaitId>(known - waits_.begin());
  double hours = std::numeric_limits<double>::infinity();
  for (const WaitId each : waits) hours = std::min(hours, stated_hours(each));
  return add({.batteries = {}, .shortest_of = waits, .words = {}}, hours);
}

WaitId Waits::add(Wait wait, double stated_hours) {
  const auto id = static_cast<WaitId>(waits_.size());
  if (wait.shortest_of.empty()) by_batteries_.emplace(wait.batteries, id);
  waits_.push_back(std::move(wait));
  stated_.push_back(stated_hours);
  return id;
}

std::vector<double> Waits::hours(Values values) const {
  std::map<std::string, double> batteries;
  for (const auto& [place, stated] : batteries_) batteries.emplace(place, battery_hours(place, values));
  std::vector<double> hours;
  hours.reserve(waits_.size());
  for (const Wait& wait : waits_) {
    double sum = wait.shortest_of.empty() ? 0 : std::numeric_limits<double>::infinity();
    for (const std::string& place : wait.batteries) sum += batteries.at(place);
    // Those that it is made of come before it.
    for (const WaitId other : wait.shortest_of) sum = std::min(sum, hours[static_cast<std::size_t>(other)]);
    hours.push_back(sum);
  }
  return hours;
}

}  // namespace bongsu::plan
