#include "plan/model/year_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "plan/gamma_quantile.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kTen = kYearsADecade;  // and decades of a century

Chance chance(std::size_t hits, std::size_t all) {
  constexpr double z = 1.959963984540054;
  const auto n = static_cast<double>(all);
  const double share = static_cast<double>(hits) / n;
  const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {share, hits == 0 ? 0 : std::max(0.0, centre - half), hits == all ? 1 : std::min(1.0, centre + half)};
}

// The quantile, and the ranks that hold the true one with a chance of 95 %; nullopt where these would lie beyond the
// worst year that was seen.
std::optional<Range> quantile(const std::vector<double>& sorted, double share) {
  const auto n = static_cast<double>(sorted.size());
  const double half = 1.96 * std::sqrt(n * share * (1 - share));
  if (n * share + half > n - 1) return std::nullopt;
  const auto at_rank = [&](double rank) { return sorted[static_cast<std::size_t>(std::max(rank, 0.0))]; };
  return Range{at_rank(n * share - half), at_rank(n * share), at_rank(n * share + half)};
}

// The point that Student's t lies below with a chance of 97.5 %. Spec: its expansion about the normal's (Fisher,
// Cornish 1960), good to 0.1 % from six degrees of freedom on.
double student(double degrees) {
  constexpr double z = 1.959963984540054;
  const double z3 = z * z * z;
  const double z5 = z3 * z * z;
  return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees) +
         (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees);
}

// The mean of each ten, in their order.
std::vector<double> means_of_ten(const std::vector<double>& all) {
  std::vector<double> means(all.size() / kTen);
  for (std::size_t i = 0; i < means.size() * kTen; ++i) means[i / kTen] += all[i] / kTen;
  return means;
}

// An outage may last into the years that come after, so years are no independent draws. Centuries are, since each is
// lived by itself; where there are fewer than ten, decades are the next best.
Range mean_of(const std::vector<double>& decades) {
  const std::vector<double> means = decades.size() < kTen * kTen ? decades : means_of_ten(decades);
  const auto n = static_cast<double>(means.size());
  const double mean = std::accumulate(means.begin(), means.end(), 0.0) / n;
  double squares = 0;
  for (const double each : means) squares += (each - mean) * (each - mean);
  const double half = student(n - 1) * std::sqrt(squares / (n - 1) / n);
  return {std::max(0.0, mean - half), mean, mean + half};
}

// How often in so many years: the wider of two, since outages that come in clusters scatter more than a Poisson
// process, and few of them show less than that. Spec: Garwood 1936; where nothing was counted, the rule of three:
// exp(-3) is 5 %.
Range frequency(const std::vector<double>& decades) {
  const auto years = static_cast<double>(decades.size() * kTen);
  const auto count = static_cast<std::size_t>(std::lround(std::accumulate(decades.begin(), decades.end(), 0.0) * kTen));
  if (count == 0) return {0, 0, 3 / years};
  const Range poisson{gamma_quantile(count, 0.025) / years, static_cast<double>(count) / years,
                      gamma_quantile(count + 1, 0.975) / years};
  const Range seen = mean_of(decades);
  return seen.high - seen.low > poisson.high - poisson.low ? seen : poisson;
}

std::vector<std::pair<double, double>> exceedance_of(const std::vector<double>& sorted) {
  constexpr std::size_t kPoints = 120;
  std::vector<std::pair<double, double>> curve;
  const auto n = static_cast<double>(sorted.size());
  for (std::size_t i = 0; i < kPoints; ++i) {
    // Evenly on a logarithmic axis, from every year to the worst one.
    const double worse = std::pow(n, -static_cast<double>(i) / (kPoints - 1));
    const auto rank = static_cast<std::size_t>(std::clamp(n * (1 - worse), 0.0, n - 1));
    curve.emplace_back(sorted[rank], worse);
  }
  return curve;
}

}  // namespace

SimulatedYears summary(YearsOfJourney years) {
  SimulatedYears summary{.years = years.minutes.size(), .mean_minutes = mean_of(means_of_ten(years.minutes))};
  const auto with_any = std::ranges::count_if(years.minutes, [](double minutes) { return minutes > 0; });
  summary.any = chance(static_cast<std::size_t>(with_any), years.minutes.size());
  summary.outages_a_year = frequency(years.outages);
  summary.outages =
      static_cast<std::size_t>(std::lround(summary.outages_a_year.value * static_cast<double>(summary.years)));
  if (summary.outages == 0) summary.mean_minutes.high = std::numeric_limits<double>::infinity();
  for (const double hours : kLongHours) {
    const auto hits = std::ranges::count_if(years.longest_hours, [hours](double each) { return each > hours; });
    summary.longer_than.push_back(chance(static_cast<std::size_t>(hits), years.longest_hours.size()));
  }
  summary.longest_hours = std::ranges::max(years.longest_hours);
  std::ranges::sort(years.minutes);
  summary.minutes_median = years.minutes[years.minutes.size() / 2];
  summary.minutes_95 = quantile(years.minutes, 0.95);
  summary.minutes_99 = quantile(years.minutes, 0.99);
  summary.exceedance = exceedance_of(years.minutes);
  return summary;
}

}  // namespace bongsu::plan
