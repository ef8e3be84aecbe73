#pragma once
// The report as one page of HTML that needs nothing else: no script, no picture, no font from elsewhere.

#include <string>
#include <vector>

#include "plan/report/report.h"

namespace bongsu::plan {

struct ReportPage {
  const std::vector<SolvedModel>& models;
  const std::vector<EstateReport>& reports;  // as many, in their order
  const std::vector<Comparison>& comparisons;
  std::string version;  // of the program
  std::uint64_t seed = 1;
};

std::string html_report(const ReportPage& page);

}  // namespace bongsu::plan
