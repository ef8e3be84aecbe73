#include "plan/report/html_sections.h"

#include <utility>

#include <fmt/format.h>

#include "plan/report/chart.h"
#include "plan/report/html_parts.h"

namespace bongsu::plan {
namespace {

std::string tornado_of(const EstateReport& report, const JourneyReport& journey) {
  constexpr std::size_t kBarsMax = 10;
  std::vector<SwingBar> bars;
  for (const Swing& swing : journey.swings) {
    if (bars.size() >= kBarsMax) break;
    const auto index = static_cast<std::size_t>(swing.assumption);
    const Assumption& assumption = report.assumptions[index];
    bars.push_back({.label = report.assumption_words[index],
                    .at_low = swing.minutes_at_low,
                    .at_high = swing.minutes_at_high,
                    .low_text = to_text(assumption.figure.low, assumption.quantity),
                    .high_text = to_text(assumption.figure.high, assumption.quantity)});
  }
  if (bars.empty()) return {};
  return fmt::format("<h3>{}</h3>", escaped(journey.name)) +
         swing_chart(fmt::format("Minutes a year of {} as one assumption moves", journey.name),
                     journey.minutes_a_year.value, bars) +
         "<div class=\"legend\"><span><i class=\"low\"></i>at its low end</span><span><i class=\"high\"></i>at its "
         "high "
         "end</span></div>";
}

std::string curves_of(const JourneyReport& journey) {
  std::string out;
  const auto line_of = [&](const Curve& curve) {
    Line line{.name = journey.name, .points = {}};
    for (const CurvePoint& point : curve.points) line.points.emplace_back(point.x, point.minutes_a_year);
    return line;
  };
  const Axis down{.name = "down a year", .scale = Scale::logarithmic, .unit = Axis::Unit::minutes};
  if (journey.over_copies && journey.over_copies->points.size() > 1) {
    const Curve& curve = *journey.over_copies;
    out += fmt::format("<h3>{}, by the number of {}</h3>", escaped(journey.name), escaped(curve.about)) +
           line_chart("Downtime over the number of " + curve.about, {line_of(curve)},
                      {.name = curve.about + fmt::format(" (now {})", curve.stated)}, down);
  }
  for (const Curve& curve : journey.over_beta) {
    out += fmt::format("<h3>{}, by the {}</h3>", escaped(journey.name), escaped(curve.about)) +
           line_chart("Downtime over the " + curve.about, {line_of(curve)},
                      {.name = fmt::format("beta (now {})", to_text(curve.stated, Quantity::share)),
                       .unit = Axis::Unit::percent},
                      down);
  }
  return out;
}

}  // namespace

std::string sensitivity_section(const ReportPage& page) {
  std::string body;
  for (const EstateReport& report : page.reports) {
    std::string charts;
    for (const JourneyReport& journey : report.journeys) {
      if (!is_shown(report, journey)) continue;
      charts += tornado_of(report, journey) + curves_of(journey);
    }
    if (!charts.empty()) body += heading(page, report) + charts;
  }
  if (body.empty()) return {};
  return "<section><h2>Which assumption matters</h2><p class=\"soft\">Downtime a year with one assumption at its low "
         "end and at "
         "its high end, all else as stated. Spend the next hour on finding out what stands at the top.</p>" +
         body + "</section>";
}

}  // namespace bongsu::plan
