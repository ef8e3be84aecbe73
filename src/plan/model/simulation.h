#pragma once
// Many years of an estate, lived through one outage after another: what the mean does not tell, above all how bad a
// bad year is when now and then a repair takes a hundred times as long. Seeded; the same result on any number of
// threads.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "plan/analysis.h"
#include "plan/model/model.h"
#include "plan/model/variation.h"

namespace bongsu::plan {

struct SimulationSettings {
  std::uint64_t seed = 1;
  std::size_t years = 0;    // 0: as many as take a few seconds, 100 at least and 100,000 at most
  std::size_t threads = 0;  // 0: one for each core
  // Told from any thread, one at a time: so many of so many parts are done.
  std::function<void(std::size_t done, std::size_t all)> progress{};
};

// A share of years, with the range that it lies in with a chance of 95 %, were years independent. Spec: Wilson score
// interval.
struct Chance {
  double share = 0;
  double low = 0;
  double high = 0;
};

struct SimulatedYears {
  std::size_t years = 0;
  std::size_t outages = 0;  // that were seen at all
  Chance any{};             // of a year with any downtime
  // How often an outage is seen, with 95 % confidence, also where they come in clusters. Where none was, fewer than
  // three in all the years is what that proves (rule of three).
  Range outages_a_year{};
  // Low and high: the 95 % confidence interval. Where no outage was seen nothing is known of how long one is, so high
  // is without end; report() knows the mean length from elsewhere.
  Range mean_minutes{};
  double minutes_median = 0;  // half of the years are better
  // One year in twenty, and in a hundred, is worse; nullopt when there were not enough years to tell.
  std::optional<Range> minutes_95{};
  std::optional<Range> minutes_99{};
  double longest_hours = 0;
  std::vector<Chance> longer_than{};  // of a year with an outage longer than kLongHours
  // Minutes of downtime against the share of years that are worse, for a curve.
  std::vector<std::pair<double, double>> exceedance{};
};

inline constexpr double kLongHours[] = {1, 24, 72};

// One for each journey. It takes as long as there are outages in the years: see too_many_outages().
std::vector<SimulatedYears> simulate(const Model& model, Values values, const SimulationSettings& settings);

// Why so many years, or 100 where `simulate` chooses, cannot be lived through; nullopt when they can.
std::optional<LimitReached> too_many_outages(const Model& model, Values values, std::size_t years);

// Whether repairs have such tails that the mean says little.
bool has_heavy_tails(const Model& model);

}  // namespace bongsu::plan
