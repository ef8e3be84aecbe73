#pragma once
// What several sections of the report's page are made of.

#include <string>

#include "plan/report/html_report.h"

namespace bongsu::plan {

std::string escaped(const std::string& text);

// Cells of a table, with the range in small print below the value.
std::string range_note(const std::string& low, const std::string& high);
std::string duration_cell(const Range& minutes);
std::string hours_cell(const Range& hours);
std::string number_cell(const Range& range);

// Which colour and shape is which estate; empty when there is one.
std::string legend(const ReportPage& page);
// The estate's name above what is about it; empty when there is one.
std::string heading(const ReportPage& page, const EstateReport& report);

bool has_essential(const EstateReport& report);
// Essential journeys are shown in detail; all are where none is essential.
bool is_shown(const EstateReport& report, const JourneyReport& journey);

}  // namespace bongsu::plan
