#pragma once
// Figures as people read them.

#include <string>

#include "plan/model/variation.h"

namespace bongsu::plan {

// From minutes: "26.9 min", "2.9 h", "5.3 days", "1.0 s".
std::string duration_text(double minutes);
std::string duration_text_from_hours(double hours);

// "26.9 min (5.3 min to 131 min)"; the value alone when nothing is uncertain.
std::string duration_text(const Range& minutes);
std::string number_text(const Range& range);
// "99.9949 %": with as many nines as there are.
std::string availability_text(double unavailability);
// "0.013 a year", and how seldom that is: "once in 77 years".
std::string frequency_text(double times_a_year);

}  // namespace bongsu::plan
