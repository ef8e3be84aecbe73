#pragma once
// The parts of the report's page, in their order.

#include <string>

#include "plan/report/html_report.h"

namespace bongsu::plan {

// What a manager reads: the answer, what would turn it, and each essential journey in one figure.
std::string first_screen(const ReportPage& page, const std::string& title);
// What takes a journey down, in words.
std::string dangers_section(const ReportPage& page);
std::string topology_section(const ReportPage& page);
// Which assumption matters; more sites, larger common cause.
std::string sensitivity_section(const ReportPage& page);
std::string bad_years_section(const ReportPage& page);
// Batteries, energy, money; empty when no estate says anything of them.
std::string supplies_section(const ReportPage& page);
std::string importance_section(const ReportPage& page);
std::string assumptions_section(const ReportPage& page);

}  // namespace bongsu::plan
