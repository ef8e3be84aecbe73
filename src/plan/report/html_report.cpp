#include "plan/report/html_report.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

#include "base/embedded_file.h"
#include "plan/report/html_parts.h"
#include "plan/report/html_sections.h"

namespace bongsu::plan {

std::span<const base::EmbeddedFile> embedded_files();

namespace {

std::string style_sheet() {
  for (const base::EmbeddedFile& file : embedded_files()) {
    if (file.name == "report/report.css") return std::string{file.content};
  }
  throw std::logic_error("the report's style sheet is not in the program");
}

std::string title_of(const ReportPage& page) {
  std::vector<std::string> names;
  for (const EstateReport& report : page.reports) names.push_back(report.name);
  return fmt::format("{}", fmt::join(names, " or "));
}

std::string link_or_text(const std::string& source) {
  const std::size_t begin = std::min(source.find("https://"), source.find("http://"));
  if (begin == std::string::npos) return escaped(source);
  const std::size_t end = std::min(source.find_first_of(" )", begin), source.size());
  const std::string url = escaped(source.substr(begin, end - begin));
  return fmt::format(R"({}<a href="{}">{}</a>{})", escaped(source.substr(0, begin)), url, url,
                     escaped(source.substr(end)));
}

std::string method(const ReportPage& page) {
  std::string out = "<section><h2>How this was found, and what it leaves out</h2>";
  out +=
      "<p>Each journey is a fault tree over everything that can fail. Minutes a year, outages and importances are "
      "exact "
      "for that tree (binary decision diagrams; no cut-off). A year has 8,766 hours. Ranges: every assumption is drawn "
      "1,000 times, its low and high end read as the points that one in twenty lies beyond. Bad years: outages are "
      "lived through one after another, with the stated values.</p>"
      "<p>Left out: planned maintenance, overload, attacks, and the minutes that a fail-over takes. Failures are "
      "independent unless the estate says what they have in common; nothing can be right here that the estate file "
      "does not say.</p>";
  for (const EstateReport& report : page.reports) {
    if (report.sources.empty()) continue;
    out += fmt::format("<h3>Sources of {}</h3><ul class=\"small\">", escaped(report.name));
    for (const std::string& source : report.sources) out += "<li>" + link_or_text(source) + "</li>";
    out += "</ul>";
  }
  return out + "</section>";
}

}  // namespace

std::string html_report(const ReportPage& page) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"><title>{}</title><style>{}</style></head><body><main>",
      escaped(title_of(page)), style_sheet());
  out += first_screen(page, title_of(page));
  out += dangers_section(page);
  out += topology_section(page);
  out += sensitivity_section(page);
  out += bad_years_section(page);
  out += supplies_section(page);
  out += importance_section(page);
  out += assumptions_section(page);
  out += method(page);
  out += fmt::format("<footer>bongsu plan {}, seed {}. The same files give the same page.</footer>",
                     escaped(page.version), page.seed);
  return out + "</main></body></html>\n";
}

}  // namespace bongsu::plan
