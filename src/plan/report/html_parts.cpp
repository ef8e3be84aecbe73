#include "plan/report/html_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "http/escape.h"
#include "plan/report/shown.h"

namespace bongsu::plan {

std::string escaped(const std::string& text) { return http::escape_html(text); }

std::string range_note(const std::string& low, const std::string& high) {
  return low == high ? "" : fmt::format("<span class=\"range\">{} to {}</span>", escaped(low), escaped(high));
}

std::string duration_cell(const Range& minutes) {
  return fmt::format("<td class=\"number\">{}{}</td>", escaped(duration_text(minutes.value)),
                     range_note(duration_text(minutes.low), duration_text(minutes.high)));
}

std::string number_cell(const Range& range) {
  return fmt::format("<td class=\"number\">{}{}</td>", escaped(to_short_text(range.value, 3)),
                     range_note(to_short_text(range.low, 3), to_short_text(range.high, 3)));
}

std::string hours_cell(const Range& hours) {
  return duration_cell({hours.low * 60, hours.value * 60, hours.high * 60});
}

std::string legend(const ReportPage& page) {
  if (page.reports.size() < 2) return {};
  std::string out = "<div class=\"legend\">";
  for (std::size_t i = 0; i < page.reports.size(); ++i) {
    out += fmt::format("<span><i class=\"l{}\"></i>{}</span>", i % 4, escaped(page.reports[i].name));
  }
  return out + "</div>";
}

std::string heading(const ReportPage& page, const EstateReport& report) {
  return page.reports.size() > 1 ? fmt::format("<h3>{}</h3>", escaped(report.name)) : "";
}

bool has_essential(const EstateReport& report) {
  return std::ranges::any_of(report.journeys, [](const auto& each) { return each.weight == Weight::essential; });
}

bool is_shown(const EstateReport& report, const JourneyReport& journey) {
  return journey.weight == Weight::essential || !has_essential(report);
}

}  // namespace bongsu::plan
