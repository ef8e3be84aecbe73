#include "plan/report/html_sections.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "plan/report/chart.h"
#include "plan/report/html_parts.h"
#include "plan/report/shown.h"

namespace bongsu::plan {
namespace {

std::string chance_text(const Chance& chance) {
  if (chance.share == 0) return fmt::format("none seen (under {} %)", to_short_text(chance.high * 100, 2));
  return fmt::format("{} %", to_short_text(chance.share * 100, 2));
}

std::string chance_cell(const Chance& chance) {
  return fmt::format("<td class=\"number\">{}{}</td>", escaped(chance_text(chance)),
                     chance.share > 0 ? range_note(to_short_text(chance.low * 100, 2) + " %",
                                                   to_short_text(chance.high * 100, 2) + " %")
                                      : "");
}

// No "0 min", which reads as safe: the next columns say how seldom an outage is.
std::string bad_year_cell(const std::optional<Range>& minutes) {
  if (!minutes) return "<td class=\"number\">not enough years</td>";
  if (minutes->value <= 0) return "<td class=\"number\">no outage</td>";
  return duration_cell(*minutes);
}

std::string bad_year_row(const JourneyReport& journey) {
  const SimulatedYears& years = journey.simulated;
  std::string out = fmt::format("<tr><td>{}<span class=\"range\">{} outages in {} years</span></td>",
                                escaped(journey.name), years.outages, years.years);
  out += duration_cell({years.mean_minutes.low, years.mean_minutes.value, years.mean_minutes.high});
  out += bad_year_cell(years.minutes_95) + bad_year_cell(years.minutes_99) + chance_cell(years.any);
  for (const Chance& chance : years.longer_than) out += chance_cell(chance);
  return out + "</tr>";
}

}  // namespace

std::string bad_years_section(const ReportPage& page) {
  std::string out =
      "<section><h2>How bad a bad year is</h2><p class=\"soft\">Simulated, since the mean says little where a repair "
      "now "
      "and then takes very long. In small print: what 95 % confidence leaves open.</p>";
  for (const EstateReport& report : page.reports) {
    if (!report.years_not_lived.empty()) {
      out += heading(page, report) + "<p>No years were simulated: " + escaped(report.years_not_lived) + ".</p>";
      continue;
    }
    out +=
        heading(page, report) +
        "<div class=\"scroll\"><table><tr><th>Journey</th><th class=\"number\">mean year</th><th class=\"number\">the "
        "worst "
        "year in 20</th><th class=\"number\">the worst in 100</th><th class=\"number\">a year with any outage</th><th "
        "class=\"number\">with one over 1 h</th><th class=\"number\">over a day</th><th class=\"number\">over three "
        "days</th></tr>";
    for (const JourneyReport& journey : report.journeys) out += bad_year_row(journey);
    out += "</table></div>";
    if (report.has_heavy_tails) {
      out +=
          "<p class=\"soft\">Some repairs have a heavy tail: the simulated mean and its interval are mostly too low, "
          "since "
          "the one repair that would raise them was mostly not drawn.</p>";
    }
  }
  std::vector<Line> lines;
  for (const EstateReport& report : page.reports) {
    for (const JourneyReport& journey : report.journeys) {
      if (!is_shown(report, journey) || journey.simulated.years == 0 || lines.size() >= 4) continue;
      Line line{.name = page.reports.size() > 1 ? report.name : journey.name, .points = {}};
      for (const auto& [minutes, worse] : journey.simulated.exceedance) {
        if (minutes > 0) line.points.emplace_back(worse, minutes);
      }
      // From left to right, so that its name stands at its right end.
      std::ranges::reverse(line.points);
      lines.push_back(std::move(line));
    }
  }
  if (lines.empty()) return out + "</section>";
  out += "<h3>Downtime of a year, against the share of years that are worse</h3>";
  out += line_chart("Downtime of a year against the share of years that are worse", lines,
                    {.name = "share of years that are worse", .scale = Scale::logarithmic, .unit = Axis::Unit::percent},
                    {.name = "down", .scale = Scale::logarithmic, .unit = Axis::Unit::minutes});
  return out + "</section>";
}

std::string supplies_section(const ReportPage& page) {
  std::string rows;
  for (const EstateReport& report : page.reports) {
    if (!report.has_power && !report.has_money) continue;
    const CostReport& cost = report.cost;
    rows += fmt::format("<tr><td>{}</td>", escaped(report.name));
    rows += number_cell(report.watts) + number_cell(report.kilowatt_hours);
    for (const Range& part : {cost.hardware, cost.rent, cost.people, cost.visits, cost.energy, cost.total})
      rows += number_cell(part);
    rows += fmt::format("<td>{}</td></tr>", escaped(report.currency));
  }
  std::string batteries;
  for (const EstateReport& report : page.reports) {
    for (const BatteryReport& battery : report.batteries) {
      batteries +=
          fmt::format("<tr><td>{}<span class=\"range\">{}</span></td>", escaped(battery.place), escaped(report.name)) +
          (battery.counts ? hours_cell(battery.hours_full) + hours_cell(battery.hours_essential)
                          : fmt::format("<td colspan=\"2\">{}</td>", idle_battery_text(battery.sheds_load))) +
          "</tr>";
    }
  }
  if (rows.empty() && batteries.empty()) return {};
  std::string out = "<section><h2>Energy, batteries and money</h2>";
  if (!rows.empty()) {
    out +=
        "<div class=\"scroll\"><table><tr><th></th><th class=\"number\">watts</th><th class=\"number\">kWh a "
        "year</th><th "
        "class=\"number\">hardware</th><th class=\"number\">rent</th><th class=\"number\">people</th><th "
        "class=\"number\">visits</th><th "
        "class=\"number\">energy</th><th class=\"number\">cost a year</th><th></th></tr>" +
        rows + "</table></div>";
  }
  if (!batteries.empty()) {
    out +=
        "<h3>How long the batteries last</h3><table><tr><th></th><th class=\"number\">everything at its peak</th><th "
        "class=\"number\">only what is essential</th></tr>" +
        batteries + "</table>";
  }
  return out + "</section>";
}

std::string importance_section(const ReportPage& page) {
  std::string out =
      "<section><h2>What to improve first</h2><p class=\"soft\">Fussell-Vesely: which share of the downtime would go "
      "if the event never happened. "
      "Birnbaum: how much the downtime moves with it. RAW: how many times worse it would be if the event were always "
      "so. RRW: how many times better if it never were.</p>";
  for (const EstateReport& report : page.reports) {
    out += heading(page, report);
    for (const JourneyReport& journey : report.journeys) {
      if (!is_shown(report, journey) || journey.events.empty()) continue;
      out += fmt::format(
          "<h3>{}</h3><div class=\"scroll\"><table><tr><th>Event</th><th class=\"number\">unavailable</th><th "
          "class=\"number\">Fussell-Vesely</th><th class=\"number\">Birnbaum</th><th class=\"number\">RAW</th><th "
          "class=\"number\">RRW</th></tr>",
          escaped(journey.name));
      for (const EventReport& event : journey.events) {
        out += fmt::format("<tr><td>{}</td><td class=\"number\">{}</td>", escaped(event.words),
                           escaped(to_short_text(event.unavailability, 3)));
        out += number_cell(event.fussell_vesely) + number_cell(event.birnbaum) +
               number_cell(event.risk_achievement_worth) + number_cell(event.risk_reduction_worth) + "</tr>";
      }
      out += "</table></div>";
    }
  }
  return out + "</section>";
}

std::string assumptions_section(const ReportPage& page) {
  std::string out = "<section><h2>Everything that was assumed</h2>";
  for (const EstateReport& report : page.reports) {
    out +=
        heading(page, report) +
        "<div class=\"scroll\"><table><tr><th>What</th><th class=\"number\">value</th><th class=\"number\">low</th><th "
        "class=\"number\">high</th><th>confidence</th><th>source</th></tr>";
    for (std::size_t i = 0; i < report.assumptions.size(); ++i) {
      const Assumption& each = report.assumptions[i];
      const std::string year = each.figure.year > 0 ? fmt::format(" ({})", each.figure.year) : "";
      out += fmt::format(
          "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
          "class=\"number\">{}</td><td>{}</td><td>{}</td></tr>",
          escaped(report.assumption_abouts[i]), escaped(to_text(each.figure.value, each.quantity)),
          escaped(to_text(each.figure.low, each.quantity)), escaped(to_text(each.figure.high, each.quantity)),
          to_text(each.figure.confidence),
          escaped((each.figure.source.empty() ? "the estate file" : each.figure.source) + year));
    }
    out += "</table></div>";
  }
  return out + "</section>";
}

}  // namespace bongsu::plan
