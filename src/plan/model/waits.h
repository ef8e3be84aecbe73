#pragma once
// How long an outage has to last until somebody feels it: as long as the batteries between carry. A function of the
// assumptions, like everything else: watts, load and watt hours move it.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plan/estate/estate.h"
#include "plan/estate/instances.h"
#include "plan/model/energy.h"
#include "plan/model/occurrence.h"

namespace bongsu::plan {

class Waits {
 public:
  // Both outlive this object.
  Waits(const Estate& estate, const Instances& instances);

  // The wait with the battery of this place on top; the same wait when the place has none. Copies of a place have the
  // same battery, so that waits are the same too.
  WaitId behind(WaitId wait, std::size_t place);
  // As long as the shortest of these, whatever the assumptions; at least one.
  WaitId shortest_of(const std::set<WaitId>& waits);

  double stated_hours(WaitId wait) const { return stated_[static_cast<std::size_t>(wait)]; }
  // "4 h"; with the places' ids where another wait is as long.
  const std::string& words(WaitId wait) const { return waits_[static_cast<std::size_t>(wait)].words; }

  // By WaitId.
  std::vector<double> hours(Values values) const;
  const std::vector<double>& stated() const { return stated_; }
  // The places whose battery counts for nothing, since nothing within states what it draws.
  const std::vector<const Thing*>& idle_batteries() const { return idle_batteries_; }

 private:
  struct Wait {
    std::multiset<std::string> batteries;  // ids of places, whose hours add up
    std::set<WaitId> shortest_of;          // or this
    std::string words;
  };

  double battery_hours(const std::string& place, Values values) const;  // at most a year
  Load load_on_battery(std::size_t place) const;
  WaitId add(Wait wait, double stated_hours);

  const Instances& instances_;
  Energy energy_;
  std::map<std::string, double> batteries_;  // by the place's id: the hours as stated, of those that promise any
  std::vector<const Thing*> idle_batteries_;
  std::vector<Wait> waits_;
  std::vector<double> stated_;  // hours, by WaitId
  std::map<std::multiset<std::string>, WaitId> by_batteries_;
};

}  // namespace bongsu::plan
