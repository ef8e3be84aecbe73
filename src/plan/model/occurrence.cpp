#include "plan/model/occurrence.h"

#include <algorithm>

namespace bongsu::plan {
namespace {

Rate whole_rate(const FailureMode& mode, Values values) noexcept {
  const double hours = at(values, mode.hours);
  if (mode.availability) {
    const double unavailability = 1 - at(values, *mode.availability);
    return {unavailability, unavailability * kHoursAYear / hours};
  }
  const double load = at(values, *mode.outages_a_year) / kHoursAYear * hours;
  const double unavailability = load / (1 + load);
  return {unavailability, at(values, *mode.outages_a_year) * (1 - unavailability)};
}

double share(const Occurrence& occurrence, Values values) noexcept {
  const double caught = occurrence.rollout_catches ? at(values, *occurrence.rollout_catches) : 0;
  const double beta = occurrence.beta ? at(values, *occurrence.beta) * (1 - caught) : 0;
  switch (occurrence.part) {
    case Part::whole:
      return 1 - caught;
    case Part::alone:
      return 1 - beta;
    case Part::shared:
      return beta;
    case Part::caught:
      return caught;
  }
  return 1;
}

// What is left of an outage after so many hours.
Rate rate_after(const Rate& all, const RepairTime& repair, double mean_hours, double after_hours) noexcept {
  if (after_hours <= 0) return all;
  const double time = after_hours / mean_hours;
  return {all.unavailability * repair.mean_excess(time), all.outages_a_year * repair.survival(time)};
}

}  // namespace

RepairTime repair_time(const FailureMode& mode, Values values) noexcept {
  RepairTime repair{.shape = mode.repair, .times = mode.repair_times};
  if (mode.repair_spread) repair.spread = at(values, *mode.repair_spread);
  return repair;
}

Rate rate(const Occurrence& occurrence, Values values, std::span<const double> wait_hours) noexcept {
  const auto wait = [wait_hours](WaitId id) { return wait_hours[static_cast<std::size_t>(id)]; };
  if (!occurrence.mode) return {1 - at(values, *occurrence.works), 0};
  const FailureMode& mode = *occurrence.mode;
  Rate all = whole_rate(mode, values);
  const double part = share(occurrence, values);
  all.unavailability *= part;
  all.outages_a_year *= part;
  const double hours = at(values, mode.hours);
  const RepairTime repair = repair_time(mode, values);
  const Rate counted = rate_after(all, repair, hours, wait(occurrence.after));
  if (!occurrence.next_after) return counted;
  // Chosen so that this event or the next, which are independent, together are as likely as `counted`.
  const Rate next = rate_after(all, repair, hours, wait(*occurrence.next_after));
  const double rest = (counted.unavailability - next.unavailability) / (1 - next.unavailability);
  const double begins = (counted.outages_a_year - next.outages_a_year * (1 - rest)) / (1 - next.unavailability);
  return {std::max(0.0, rest), std::max(0.0, begins)};
}

FeltHours felt_hours(const Occurrence& occurrence, Values values, std::span<const double> wait_hours) noexcept {
  if (!occurrence.mode) return {};
  const double mean = at(values, occurrence.mode->hours);
  const double wait = wait_hours[static_cast<std::size_t>(occurrence.after)];
  const RepairTime repair = repair_time(*occurrence.mode, values);
  const double outlasting = repair.survival(wait / mean);
  if (outlasting <= 0) return {};
  return {.mean = mean * repair.mean_excess(wait / mean) / outlasting,
          .of_1_in_20 = std::max(0.0, mean * repair.quantile(1 - 0.05 * outlasting) - wait)};
}

std::vector<double> stated_values(const Estate& estate) {
  std::vector<double> values;
  for (const Assumption& assumption : estate.assumptions) values.push_back(assumption.figure.value);
  return values;
}

}  // namespace bongsu::plan
