#pragma once
// How long repairs take: a mean, and a shape around it. What a battery bridges, and how bad a bad year gets, hangs on
// the shape; the mean alone decides the unavailability.

#include <span>
#include <vector>

namespace bongsu::plan {

enum class RepairShape { constant, exponential, lognormal, empirical };

// The shape alone, with a mean of 1.
struct RepairTime {
  RepairShape shape = RepairShape::exponential;
  double spread = 1;                // lognormal: the standard deviation of the logarithm
  std::span<const double> times{};  // empirical: ascending, each counts the same, with a mean of 1; somebody else's

  // Whether now and then a repair takes very many times the mean.
  bool has_heavy_tail() const;

  // All in multiples of the mean:
  double quantile(double share) const;    // 0 < share < 1
  double survival(double time) const;     // the share of repairs that take longer
  double mean_excess(double time) const;  // the mean of max(0, repair - time), over all repairs
};

// Hours as they were measured, at least one and each above 0, as RepairTime::times wants them.
std::vector<double> in_multiples_of_their_mean(std::vector<double> hours);

// How far the mean of so few repairs can be trusted: nine in ten such ranges are to hold the true mean. The wider of
// two: what drawing as many again from them gives, which knows how they scatter but of few of them too little, and what
// holds if repairs are exponential. Of few repairs that scatter more than that, fewer ranges hold it. Spec: bootstrap
// percentile interval (Efron 1979), with a seed of its own; 2 n mean / chi squared of 2 n degrees of freedom.
struct MeanRange {
  double low = 0;
  double mean = 0;
  double high = 0;
};
MeanRange mean_range(const std::vector<double>& hours);

// The standard normal distribution, and where it has reached `share`.
double normal_cdf(double x);
double normal_quantile(double share);

}  // namespace bongsu::plan
