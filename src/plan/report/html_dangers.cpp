#include "plan/report/html_sections.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "plan/report/html_parts.h"
#include "plan/report/shown.h"
#include "plan/report/topology.h"

namespace bongsu::plan {
namespace {

std::string danger_rows(const JourneyCheck& check) {
  constexpr std::size_t kRowsMax = 12;
  constexpr std::array<std::string_view, 4> kNames{"", "one alone", "two at once", "three at once"};
  std::string out;
  for (std::size_t order = 1; order < check.by_order.size(); ++order) {
    const auto& listed = check.by_order[order];
    for (std::size_t i = 0; i < std::min(listed.size(), kRowsMax); ++i) {
      const std::string alike = listed[i].alike > 1 ? fmt::format("and {} alike. ", listed[i].alike - 1) : "";
      const std::string accepted = listed[i].accepted.empty() ? "" : "Accepted: " + listed[i].accepted;
      out += fmt::format(
          "<tr><td class=\"order{}\">{}</td><td>{}<span class=\"range\">{}</span></td><td "
          "class=\"number\">{}</td></tr>",
          order == 1 && listed[i].accepted.empty() ? " one" : "", kNames[order], escaped(listed[i].words),
          escaped(alike + accepted),
          escaped(duration_text(listed[i].probability * static_cast<double>(listed[i].alike) * kMinutesAYear)));
    }
    if (listed.size() > kRowsMax) {
      out +=
          fmt::format("<tr><td></td><td class=\"soft\">and {} more kinds</td><td></td></tr>", listed.size() - kRowsMax);
    }
  }
  return out;
}

std::set<std::string> single_points(const SolvedModel& solved, const EstateReport& report) {
  std::set<std::string> ids;
  for (const JourneyCheck& check : report.checks) {
    if (check.journey->weight != Weight::essential) continue;
    for (const Danger& danger : check.by_order[1]) {
      const ModelEvent& event = solved.model().events[danger.events.front()];
      if (event.instance != Instances::kOutside && event.accepted.empty()) {
        ids.insert((*solved.model().instances)[event.instance].thing->id);
      }
    }
  }
  return ids;
}

}  // namespace

std::string dangers_section(const ReportPage& page) {
  std::string out =
      "<section><h2>What takes it down</h2><p class=\"soft\">The way from cause to journey. On the right: how "
      "much of a year that is so.</p>";
  for (const EstateReport& report : page.reports) {
    out += heading(page, report);
    for (const JourneyCheck& check : report.checks) {
      std::string rows = danger_rows(check);
      if (rows.empty()) rows = "<tr><td>Nothing that one, two or three failures could do.</td></tr>";
      out +=
          fmt::format("<h3>{}</h3><div class=\"scroll\"><table>{}</table></div>", escaped(check.journey->name), rows);
    }
  }
  return out + "</section>";
}

std::string topology_section(const ReportPage& page) {
  std::string out = "<section><h2>What stands where</h2>";
  for (std::size_t i = 0; i < page.reports.size(); ++i) {
    const std::set<std::string> singles = single_points(page.models[i], page.reports[i]);
    const std::string drawn = topology_svg(page.models[i].estate(), singles);
    out += heading(page, page.reports[i]);
    out += drawn.empty() ? "<p class=\"soft\">Too many things to draw.</p>" : drawn;
    if (!singles.empty()) {
      out +=
          "<div class=\"legend\"><span><i class=\"warn\"></i>its failure alone takes an essential journey "
          "down</span></div>";
    }
  }
  return out + "</section>";
}

}  // namespace bongsu::plan
