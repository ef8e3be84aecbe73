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

// Nobody acts on milliseconds.
std::string share_of_a_year(const Danger& danger) {
  const double minutes = danger.probability * kMinutesAYear;
  return minutes < 1.0 / 60 ? "under 1 s" : duration_text(minutes);
}

std::string danger_row(const Danger& danger) {
  constexpr std::array<std::string_view, 4> kNames{"", "one alone", "two at once", "three at once"};
  const std::string alike = danger.alike > 1 ? fmt::format("and {} alike. ", danger.alike - 1) : "";
  const std::string accepted = danger.accepted.empty() ? "" : "Accepted: " + danger.accepted;
  const bool is_refused = danger.events.size() == 1 && danger.accepted.empty();
  return fmt::format(
      "<tr><td class=\"order{}\">{}</td><td>{}<span class=\"range\">{}</span></td><td class=\"number\">{}</td></tr>",
      is_refused ? " one" : "", kNames[danger.events.size()], escaped(danger.words), escaped(alike + accepted),
      escaped(share_of_a_year(danger)));
}

std::string danger_rows(const JourneyCheck& check) {
  constexpr std::array<std::size_t, 4> kRowsMax{0, 20, 8, 4};
  std::string out;
  for (std::size_t order = 1; order < check.by_order.size(); ++order) {
    const auto& listed = check.by_order[order];
    const std::size_t shown = std::min(listed.size(), kRowsMax[order]);
    for (std::size_t i = 0; i < shown; ++i) out += danger_row(listed[i]);
    const std::size_t rest = listed.size() - shown;
    if (rest == 0) continue;
    out += fmt::format("<tr><td></td><td class=\"soft\">and {} more kind{}</td><td></td></tr>", rest,
                       rest == 1 ? "" : "s");
  }
  return out;
}

// What takes both down is the same; their names differ.
bool are_alike(const JourneyCheck& one, const JourneyCheck& other) {
  return std::ranges::equal(one.by_order, other.by_order, [](const auto& a, const auto& b) {
    return std::ranges::equal(a, b, {}, &Danger::kind, &Danger::kind);
  });
}

// The journey before it that is taken down by the same; nullptr when there is none.
const JourneyCheck* alike_before(const std::vector<JourneyCheck>& checks, const JourneyCheck& check) {
  for (const JourneyCheck& other : checks) {
    if (&other == &check) return nullptr;
    if (are_alike(other, check)) return &other;
  }
  return nullptr;
}

std::string dangers_of(const std::vector<JourneyCheck>& checks, const JourneyCheck& check) {
  const std::string head = fmt::format("<h3>{}</h3>", escaped(check.journey->name));
  if (check.is_always_down()) return head + "<p>It needs what is taken to be down.</p>";
  if (const JourneyCheck* alike = alike_before(checks, check)) {
    return head + fmt::format("<p>The same as of \u201c{}\u201d.</p>", escaped(alike->journey->name));
  }
  const std::string rows = danger_rows(check);
  if (rows.empty()) return head + "<p>Nothing that one, two or three failures could do.</p>";
  return head + fmt::format("<div class=\"scroll\"><table>{}</table></div>", rows);
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
    for (const JourneyCheck& check : report.checks) out += dangers_of(report.checks, check);
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
