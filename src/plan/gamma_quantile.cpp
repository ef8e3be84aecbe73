#include "plan/gamma_quantile.h"

#include <cmath>

namespace bongsu::plan {
namespace {

// The chance of exactly so many.
double poisson(double count, double mean) { return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1)); }

// The chance of `count` or more: summed on the side where terms only get smaller, until they no longer count.
double at_least(double count, double mean) {
  constexpr double kNegligible = 1e-17;
  double sum = 0;
  if (mean < count) {
    double term = poisson(count, mean);
    for (double k = count; term > kNegligible * (sum + kNegligible); term *= mean / ++k) sum += term;
    return sum;
  }
  double term = poisson(count - 1, mean);
  for (double k = count - 1; k >= 0 && term > kNegligible * (sum + kNegligible); term *= k-- / mean) sum += term;
  return 1 - sum;
}

}  // namespace

double gamma_quantile(std::size_t count, double share) {
  if (count == 0) return 0;
  const auto wanted = static_cast<double>(count);
  double low = 0;
  double high = 2 * wanted + 40;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (at_least(wanted, middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace bongsu::plan
