#include "plan/model/what_if.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "plan/estate/estate_rules.h"

namespace bongsu::plan {
namespace {

// The same estate with another number of copies of one thing; nullopt when a need rules that out.
std::optional<SolvedModel> with_copies(const Estate& estate, const std::string& thing, std::size_t copies) {
  Estate changed = estate;
  std::ranges::find(changed.things, thing, &Thing::id)->copies = copies;
  ErrorList errors{estate.file};
  check_rules(changed, errors);
  if (!errors.empty()) return std::nullopt;
  auto model = build_model(std::move(changed));
  if (!model) return std::nullopt;
  auto solved = SolvedModel::of(std::move(*model));
  return solved ? std::optional{std::move(*solved)} : std::nullopt;
}

}  // namespace

std::vector<Swing> tornado(const SolvedModel& solved, std::size_t journey) {
  const Estate& estate = solved.estate();
  std::vector<double> values = stated_values(estate);
  const double stated = solved.minutes_a_year(journey, values);
  std::vector<Swing> swings;
  for (std::size_t i = 0; i < estate.assumptions.size(); ++i) {
    const Figure& figure = estate.assumptions[i].figure;
    if (figure.is_certain()) continue;
    Swing swing{.assumption = static_cast<AssumptionId>(i)};
    values[i] = figure.low;
    swing.minutes_at_low = solved.minutes_a_year(journey, values);
    values[i] = figure.high;
    swing.minutes_at_high = solved.minutes_a_year(journey, values);
    values[i] = figure.value;
    const double moved = std::max(std::abs(swing.minutes_at_low - stated), std::abs(swing.minutes_at_high - stated));
    if (moved > 1e-9 * std::max(stated, 1e-12)) swings.push_back(swing);
  }
  std::ranges::sort(swings, [](const Swing& a, const Swing& b) {
    const double of_a = std::abs(a.minutes_at_high - a.minutes_at_low);
    const double of_b = std::abs(b.minutes_at_high - b.minutes_at_low);
    return of_a != of_b ? of_a > of_b : a.assumption < b.assumption;
  });
  return swings;
}

std::vector<Curve> curves_over_copies(const SolvedModel& solved) {
  constexpr std::size_t kCopiesBeyond = 4;
  const Estate& estate = solved.estate();
  const auto several = std::ranges::find_if(estate.things, [](const Thing& thing) { return thing.copies > 1; });
  if (several == estate.things.end() || several->copies > 50) return {};
  std::vector<Curve> curves(solved.journey_count());
  for (Curve& curve : curves) {
    curve.about = "copies of " + several->name;
    curve.stated = static_cast<double>(several->copies);
  }
  for (std::size_t copies = 1; copies <= several->copies + kCopiesBeyond; ++copies) {
    const auto other = with_copies(estate, several->id, copies);
    if (!other) continue;
    const std::vector<double> values = stated_values(other->estate());
    for (std::size_t journey = 0; journey < curves.size(); ++journey) {
      curves[journey].points.push_back({static_cast<double>(copies), other->minutes_a_year(journey, values)});
    }
  }
  return curves;
}

std::vector<Curve> curves_over_beta(const SolvedModel& solved, std::size_t journey) {
  constexpr int kPercentMax = 20;
  const Estate& estate = solved.estate();
  std::vector<Curve> curves;
  for (const CommonCause& cause : estate.common_causes) {
    if (!cause.beta) continue;
    Curve curve{
        .about = "share of failures in common, " + cause.name, .stated = estate.value(*cause.beta), .points = {}};
    std::vector<double> values = stated_values(estate);
    for (int half_percent = 0; half_percent <= 2 * kPercentMax; ++half_percent) {
      const double beta = half_percent / 200.0;
      values[static_cast<std::size_t>(*cause.beta)] = beta;
      curve.points.push_back({beta, solved.minutes_a_year(journey, values)});
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

}  // namespace bongsu::plan
