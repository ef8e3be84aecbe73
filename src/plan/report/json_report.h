#pragma once
// What the planner says, for programs. Numbers are numbers, minutes and hours are said in the names.

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "plan/model/difference.h"
#include "plan/report/report.h"

namespace bongsu::plan {

boost::json::object to_json(const JourneyCheck& check);
boost::json::object to_json(const JourneyDifference& difference);
boost::json::object to_json(const EstateReport& report);
boost::json::object to_json(const Comparison& comparison);

}  // namespace bongsu::plan
