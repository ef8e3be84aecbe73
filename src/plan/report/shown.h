#pragma once
// Figures as people read them.

#include <optional>
#include <string>
#include <string_view>

#include "plan/model/simulation.h"
#include "plan/model/variation.h"

namespace bongsu::plan {

// Of a battery that nothing draws on; where what is not essential is shed, that alone does not count.
std::string_view idle_battery_text(bool sheds_load);

// From minutes: "26.9 min", "2.9 h", "5.3 days", "1.0 s".
std::string duration_text(double minutes);
std::string duration_text_from_hours(double hours);

// "26.9 min (5.3 min to 131 min)"; the value alone when nothing is uncertain.
std::string duration_text(const Range& minutes);
std::string number_text(const Range& range);
// "99.9949 %": with as many nines as there are.
std::string availability_text(double unavailability);
// What a bad year is like, the worst of so many: "3.2 h"; never "0 min", which reads as safe where outages are seldom:
// "an outage in 1 year of 77", "no outage in 1000 years". "not enough years" where that cannot be told.
std::string bad_year_text(const SimulatedYears& years, const std::optional<Range>& minutes);
// "0.013 a year", and how seldom that is: "once in 77 years".
std::string frequency_text(double times_a_year);

}  // namespace bongsu::plan
