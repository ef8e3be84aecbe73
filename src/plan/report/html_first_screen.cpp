#include "plan/report/html_sections.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/report/chart.h"
#include "plan/report/html_parts.h"
#include "plan/report/shown.h"

namespace bongsu::plan {
namespace {

std::string state(const JourneyCheck& check) {
  if (check.is_always_down()) return "<p class=\"state bad\">\u25b2 Cannot work at all</p>";
  if (check.can_never_fail()) {
    return "<p class=\"state bad\">\u25b2 Nothing that it needs can fail, as the file stands</p>";
  }
  const std::size_t refused = check.refused_points();
  if (refused > 0) {
    return fmt::format("<p class=\"state bad\">\u25b2 {} single point{} of failure</p><p class=\"why\">{}</p>", refused,
                       refused == 1 ? "" : "s",
                       escaped(std::ranges::find(check.by_order[1], std::string{}, &Danger::accepted)->words));
  }
  if (check.has_single_point()) {
    return "<p class=\"state known\">Only accepted single points</p>";
  }
  return "<p class=\"state fine\">No single point of failure</p>";
}

std::string card(const ReportPage& page, const EstateReport& report, std::size_t journey) {
  const JourneyReport& each = report.journeys[journey];
  const Range& minutes = each.minutes_a_year;
  std::string out = fmt::format("<div class=\"card\"><h2>{}</h2>", escaped(each.name));
  if (page.reports.size() > 1) out += fmt::format("<p class=\"whose\">{}</p>", escaped(report.name));
  out += fmt::format("<p class=\"figure\">{} <small>a year</small></p>", escaped(duration_text(minutes.value)));
  if (minutes.low != minutes.high) {
    out += fmt::format("<p class=\"range\">likely {} to {}</p>", escaped(duration_text(minutes.low)),
                       escaped(duration_text(minutes.high)));
  }
  out += fmt::format("<p class=\"range\">outages: {}, {} each</p>", escaped(frequency_text(each.outages_a_year.value)),
                     escaped(duration_text_from_hours(each.hours_an_outage.value)));
  return out + state(report.checks[journey]) + "</div>";
}

// What to say first of one estate alone.
std::string answer(const EstateReport& report) {
  std::size_t refused = 0;
  std::string worst;
  std::size_t unsaid = 0;
  for (std::size_t i = 0; i < report.checks.size(); ++i) {
    const JourneyCheck& check = report.checks[i];
    if (check.journey->weight != Weight::essential || !check.is_refused()) continue;
    if (check.can_never_fail()) {
      ++unsaid;
      continue;
    }
    ++refused;
    if (worst.empty() && report.journeys[i].worst) {
      worst = fmt::format(" The longest single blow: {}, for {} on average.", report.journeys[i].worst->words,
                          duration_text_from_hours(report.journeys[i].worst->hours.value));
    }
  }
  if (refused == 0 && unsaid > 0) return "Of an essential journey the file does not say what can fail.";
  if (refused == 0) return "No essential journey hangs on a single thing that nobody accepted.";
  return fmt::format("{} essential journey{} on a single thing.{}", refused, refused == 1 ? " hangs" : "s hang", worst);
}

std::vector<RangeBar> bars_of(const ReportPage& page) {
  std::vector<RangeBar> bars;
  for (const JourneyReport& journey : page.reports.front().journeys) {
    for (std::size_t i = 0; i < page.reports.size(); ++i) {
      const auto& all = page.reports[i].journeys;
      const auto found = std::ranges::find(all, journey.id, &JourneyReport::id);
      if (found == all.end()) continue;
      bars.push_back({.label = i == 0 ? found->name : std::string{},
                      .value_text = duration_text(found->minutes_a_year.value),
                      .range = found->minutes_a_year,
                      .series = i});
    }
  }
  return bars;
}

}  // namespace

std::string first_screen(const ReportPage& page, const std::string& title) {
  std::string out = fmt::format("<div class=\"first\"><p class=\"over\">What would a fire take with it?</p><h1>{}</h1>",
                                escaped(title));
  if (page.reports.size() == 1) {
    if (!page.reports[0].about.empty()) out += fmt::format("<p class=\"soft\">{}</p>", escaped(page.reports[0].about));
    out += fmt::format("<p class=\"answer\">{}</p>", escaped(answer(page.reports[0])));
  }
  for (const Comparison& comparison : page.comparisons) {
    for (const Duel& duel : comparison.duels) {
      const std::string journey = comparison.duels.size() > 1 ? duel.journey + ": " : "";
      out += fmt::format("<p class=\"answer\">{}</p>", escaped(journey + duel.verdict));
      if (duel.break_evens.empty()) continue;
      out += "<p class=\"soft\">What would turn it, each with all else as stated:</p><ul class=\"turns\">";
      for (const BreakEven& even : duel.break_evens) out += fmt::format("<li>{}.</li>", escaped(even.sentence));
      out += "</ul>";
    }
    if (!comparison.nothing_to_compare.empty()) {
      out += fmt::format("<p class=\"answer\">{}</p>", escaped(comparison.nothing_to_compare));
    }
    if (!comparison.energy_and_cost.empty()) out += fmt::format("<p>{}</p>", escaped(comparison.energy_and_cost));
  }
  out += "<div class=\"cards\">";
  for (const EstateReport& report : page.reports) {
    for (std::size_t i = 0; i < report.journeys.size(); ++i) {
      if (is_shown(report, report.journeys[i])) out += card(page, report, i);
    }
  }
  out +=
      "</div></div><section><h2>How long each journey is down in a year</h2><p class=\"soft\">The dot is the answer "
      "with "
      "the stated assumptions; nine in ten draws of them lie within the bar.</p>";
  return out + range_chart("Minutes of downtime a year by journey", bars_of(page)) + legend(page) + "</section>";
}

}  // namespace bongsu::plan
