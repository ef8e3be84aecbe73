#include "plan/estate/repair_time.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "plan/gamma_quantile.h"
#include "plan/random_sequence.h"

namespace bongsu::plan {

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

// Bisection: exact to the last digits, and fast enough for what asks.
double normal_quantile(double share) {
  double low = -40;
  double high = 40;
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (normal_cdf(middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

MeanRange mean_range(const std::vector<double>& hours) {
  const auto count = static_cast<double>(hours.size());
  const double mean = std::accumulate(hours.begin(), hours.end(), 0.0) / count;
  // Were repairs exponential, so many of them would have a mean in this range of the true one.
  const double low = mean * count / gamma_quantile(hours.size(), 0.95);
  const double high = mean * count / gamma_quantile(hours.size(), 0.05);
  // Of many repairs fewer means are enough, since they lie closer together.
  constexpr std::size_t kManyRepairs = 1'000;
  std::vector<double> means(hours.size() > kManyRepairs ? 400 : 2'000);
  RandomSequence random{hours.size()};
  for (double& each : means) {
    for (std::size_t i = 0; i < hours.size(); ++i) {
      each += hours[std::min(hours.size() - 1, static_cast<std::size_t>(random.uniform() * count))] / count;
    }
  }
  std::ranges::sort(means);
  return {std::min(low, means[means.size() / 20]), mean, std::max(high, means[means.size() - 1 - means.size() / 20])};
}

std::vector<double> in_multiples_of_their_mean(std::vector<double> hours) {
  std::ranges::sort(hours);
  const double mean = std::accumulate(hours.begin(), hours.end(), 0.0) / static_cast<double>(hours.size());
  for (double& time : hours) time /= mean;
  return hours;
}

bool RepairTime::has_heavy_tail() const {
  return (shape == RepairShape::lognormal && spread >= 1) || shape == RepairShape::empirical;
}

double RepairTime::quantile(double share) const {
  switch (shape) {
    case RepairShape::constant:
      return 1;
    case RepairShape::exponential:
      return -std::log1p(-share);
    case RepairShape::lognormal:
      return std::exp(spread * normal_quantile(share) - spread * spread / 2);
    case RepairShape::empirical: {
      const auto rank = static_cast<std::size_t>(share * static_cast<double>(times.size()));
      return times[std::min(rank, times.size() - 1)];
    }
  }
  return 1;
}

double RepairTime::survival(double time) const {
  if (time <= 0) return 1;
  switch (shape) {
    case RepairShape::constant:
      return time < 1 ? 1 : 0;
    case RepairShape::exponential:
      return std::exp(-time);
    case RepairShape::lognormal:
      return normal_cdf(-(std::log(time) + spread * spread / 2) / spread);
    case RepairShape::empirical: {
      const auto longer = times.end() - std::ranges::upper_bound(times, time);
      return static_cast<double>(longer) / static_cast<double>(times.size());
    }
  }
  return 0;
}

double RepairTime::mean_excess(double time) const {
  if (time <= 0) return 1 - time;
  switch (shape) {
    case RepairShape::constant:
      return std::max(0.0, 1 - time);
    case RepairShape::exponential:
      return std::exp(-time);
    case RepairShape::lognormal: {
      const double d = (std::log(time) + spread * spread / 2) / spread;
      // What is left of a difference of two tiny numbers may be less than nothing, and of two infinite ones no number.
      return std::isfinite(time) ? std::max(0.0, normal_cdf(spread - d) - time * normal_cdf(-d)) : 0;
    }
    case RepairShape::empirical: {
      double sum = 0;
      for (const double each : times) sum += std::max(0.0, each - time);
      return sum / static_cast<double>(times.size());
    }
  }
  return 0;
}

}  // namespace bongsu::plan
