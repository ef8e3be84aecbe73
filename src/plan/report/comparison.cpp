#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "plan/report/report.h"
#include "plan/report/shown.h"

namespace bongsu::plan {
namespace {

std::size_t journey_of(const EstateReport& report, const std::string& id) {
  return static_cast<std::size_t>(std::ranges::find(report.journeys, id, &JourneyReport::id) - report.journeys.begin());
}

double share_better(const JourneyReport& one, const JourneyReport& other) {
  const std::size_t count = std::min(one.drawn_minutes.size(), other.drawn_minutes.size());
  std::size_t better = 0;
  for (std::size_t i = 0; i < count; ++i) better += one.drawn_minutes[i] < other.drawn_minutes[i] ? 1 : 0;
  return count > 0 ? static_cast<double>(better) / static_cast<double>(count) : 0;
}

std::string verdict(const std::string& first_name, const JourneyReport& first, const std::string& other_name,
                    const JourneyReport& other, double share) {
  const double of_first = first.minutes_a_year.value;
  const double of_other = other.minutes_a_year.value;
  if (of_first == of_other) return "Both are down for equally long.";
  const bool is_first = of_first < of_other;
  const double surely = 100 * (is_first ? share : 1 - share);
  const std::string& better = is_first ? first_name : other_name;
  const std::string& worse = is_first ? other_name : first_name;
  const std::string figures =
      fmt::format("down {} a year against {} for {}", duration_text(std::min(of_first, of_other)),
                  duration_text(std::max(of_first, of_other)), worse);
  if (surely >= 50) {
    return fmt::format("{} would be better: {}, and less in {} of 100 draws of the assumptions.", better, figures,
                       to_short_text(std::round(surely), 3));
  }
  return fmt::format(
      "Not settled: with the stated values {} would be better, {}; but {} is in {} of 100 draws of the assumptions.",
      better, figures, worse, to_short_text(std::round(100 - surely), 3));
}

std::string ratio_text(double one, double other) {
  if (one <= 0 || other <= 0) return "";
  const double ratio = one / other;
  if (ratio > 0.95 && ratio < 1.05) return "about as much as";
  return ratio > 1 ? fmt::format("{} times as much as", to_short_text(ratio, 2))
                   : fmt::format("{} % of", to_short_text(ratio * 100, 2));
}

// Where nine in ten draws of the ratio lie: what both share makes no difference to it. Empty where nothing varies, and
// where what it would be divided by can be nothing.
std::string likely_ratio(const std::vector<double>& one, const std::vector<double>& other) {
  if (std::ranges::any_of(other, [](double each) { return each <= 0; })) return "";
  std::vector<double> ratios(std::min(one.size(), other.size()));
  for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] = one[i] / other[i];
  const Range range = range_of(0, std::move(ratios));
  const std::string low = to_short_text(range.low, 2);
  const std::string high = to_short_text(range.high, 2);
  return low == high ? "" : fmt::format("; {} to {} times in nine of ten draws", low, high);
}

std::string energy_and_cost(const EstateReport& first, const EstateReport& other) {
  std::string text;
  const std::string energy = ratio_text(first.kilowatt_hours.value, other.kilowatt_hours.value);
  if (!energy.empty()) {
    text +=
        fmt::format("Energy: {} kWh a year for {}, {} {} ({} kWh){}. ", to_short_text(first.kilowatt_hours.value, 3),
                    first.name, energy, other.name, to_short_text(other.kilowatt_hours.value, 3),
                    likely_ratio(first.drawn_kilowatt_hours, other.drawn_kilowatt_hours));
    text += fmt::format("Of that machines draw {} W, and {} W, as each estate is sized: at their peak {} W, and {} W.",
                        to_short_text(first.machine_watts, 3), to_short_text(other.machine_watts, 3),
                        to_short_text(first.machine_watts_at_peak, 3), to_short_text(other.machine_watts_at_peak, 3));
  }
  const bool is_comparable = first.currency == other.currency;
  const std::string cost = is_comparable ? ratio_text(first.cost.total.value, other.cost.total.value) : "";
  if (!cost.empty()) {
    text += fmt::format("{}Cost: {} {} a year, {} {} ({} {}){}.", text.empty() ? "" : " ", first.currency,
                        to_short_text(first.cost.total.value, 3), cost, other.name, other.currency,
                        to_short_text(other.cost.total.value, 3), likely_ratio(first.drawn_cost, other.drawn_cost));
  }
  return text;
}

std::string journeys_of(const EstateReport& report) {
  std::vector<std::string> ids;
  for (const JourneyReport& journey : report.journeys) ids.push_back(journey.id);
  return fmt::format("{} has {}", report.name, fmt::join(ids, ", "));
}

}  // namespace

std::vector<Comparison> compare(const std::vector<SolvedModel>& models, const std::vector<EstateReport>& reports) {
  constexpr std::size_t kBreakEvensMax = 6;
  std::vector<Comparison> all;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    Comparison comparison{.first = reports[0].name,
                          .other = reports[i].name,
                          .duels = {},
                          .nothing_to_compare = {},
                          .energy_and_cost = {}};
    for (std::size_t j = 0; j < reports[0].journeys.size(); ++j) {
      const JourneyReport& one = reports[0].journeys[j];
      const std::size_t k = journey_of(reports[i], one.id);
      if (k == reports[i].journeys.size()) continue;
      const JourneyReport& two = reports[i].journeys[k];
      const double share = share_better(one, two);
      Duel duel{.journey_id = one.id,
                .journey = one.name,
                .verdict = verdict(reports[0].name, one, reports[i].name, two, share),
                .share_of_draws = share,
                .break_evens = break_evens(models[0], j, models[i], k)};
      if (duel.break_evens.size() > kBreakEvensMax) duel.break_evens.resize(kBreakEvensMax);
      comparison.duels.push_back(std::move(duel));
    }
    if (comparison.duels.empty()) {
      comparison.nothing_to_compare =
          fmt::format("No journey is called alike in both, so neither is better or worse: {}; {}.",
                      journeys_of(reports[0]), journeys_of(reports[i]));
    }
    comparison.energy_and_cost = energy_and_cost(reports[0], reports[i]);
    all.push_back(std::move(comparison));
  }
  return all;
}

}  // namespace bongsu::plan
