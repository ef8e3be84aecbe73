#pragma once
// What the planner says, for people in a terminal.

#include <iosfwd>
#include <vector>

#include "plan/model/difference.h"
#include "plan/report/report.h"

namespace bongsu::command {

enum class Extent { likeliest, everything };

void write_checks(const std::vector<plan::JourneyCheck>& checks, Extent extent, std::ostream& out);
// Of which places the battery counts for nothing.
void write_idle_batteries(const std::vector<const plan::Thing*>& places, std::ostream& out);
void write_differences(const std::vector<plan::JourneyDifference>& differences, std::ostream& out);
// One line, where the gate asks for less than it did.
void write_gate_verdict(const std::vector<plan::JourneyDifference>& differences, std::ostream& out);
// One line: whether an essential journey hangs on a single thing.
void write_verdict(const std::vector<plan::JourneyCheck>& checks, std::ostream& out);
void write_report(const std::vector<plan::EstateReport>& reports, const std::vector<plan::Comparison>& comparisons,
                  std::ostream& out);

}  // namespace bongsu::command
