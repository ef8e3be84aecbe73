#pragma once
// Watts, batteries and energy of an estate.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plan/estate/estate.h"
#include "plan/estate/instances.h"
#include "plan/model/occurrence.h"

namespace bongsu::plan {

enum class Load {
  ordinary,   // everything, at the estate's ordinary load
  full,       // everything, at its peak
  essential,  // what the essential journeys need, at the estate's ordinary load
};

class Energy {
 public:
  // Both outlive this object.
  Energy(const Estate& estate, const Instances& instances);

  // Of the machines in a place and in what stands in it, without cooling and losses.
  double machine_watts(std::size_t instance, Load load, Values values) const;
  // Of all machines, without cooling and losses.
  double all_machines_watts(Load load, Values values) const;
  // Machines, cooling and losses of everything. Spec: PUE, ISO/IEC 30134-2: what a site draws by what its machines
  // draw, so that what a UPS loses of the mains is in it.
  double total_watts(Load load, Values values) const;
  double kilowatt_hours_a_year(Values values) const;
  // How long a place's battery carries its machines, by way of a UPS that loses some of it; cooling has none. Without
  // end when nothing draws on it.
  double battery_hours(std::size_t instance, Load load, Values values) const;
  // The places that have a battery.
  std::vector<std::size_t> with_battery() const;
  bool is_essential(const Thing& thing) const { return essential_.contains(thing.id); }

 private:
  double own_watts(const Thing& thing, Load load, Values values) const;
  double pue(std::size_t instance, Values values) const;
  std::optional<AssumptionId> innermost(std::size_t instance, std::optional<AssumptionId> Power::* figure) const;
  double share_given(std::size_t instance, Values values) const;  // to the machines, of what the battery has

  const Estate& estate_;
  const Instances& instances_;
  std::set<std::string> essential_;
  std::vector<std::vector<std::size_t>> within_;  // by instance: what stands directly in it
};

// The ids of everything that the journey needs, at any remove.
std::set<std::string> needed_by(const Estate& estate, const Journey& journey);

}  // namespace bongsu::plan
