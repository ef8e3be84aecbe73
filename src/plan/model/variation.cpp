#include "plan/model/variation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <string_view>

#include "plan/random_sequence.h"

namespace bongsu::plan {
namespace {

constexpr double kDeviationsAtTheEnds = 1.6448536269514722;  // of the normal distribution's 5 % and 95 % points

// Spec: FNV-1a.
class Hash {
 public:
  Hash& add(std::string_view text) {
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return *this;
  }
  Hash& add(double number) {
    const double or_zero = number == 0 ? 0 : number;  // which has no sign
    const auto bytes = std::bit_cast<std::array<char, sizeof(double)>>(or_zero);
    return add(std::string_view{bytes.data(), bytes.size()});
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

// Of all that makes two assumptions the same one.
std::uint64_t hash_of(const Assumption& assumption) {
  const Figure& figure = assumption.figure;
  return Hash{}
      .add(assumption.name)
      .add(static_cast<double>(assumption.quantity))
      .add(figure.value)
      .add(figure.low)
      .add(figure.high)
      .add(figure.source)
      .add(figure.year)
      .add(static_cast<double>(figure.confidence))
      .value();
}

double logit(double share) { return std::log(share / (1 - share)); }
double inverse_logit(double x) { return 1 / (1 + std::exp(-x)); }

// From the value towards one end, a share of the way that may go beyond it.
double towards(double value, double end, Quantity quantity, double way) {
  if (value == end) return value;
  if (is_share(quantity) && value > 0 && value < 1 && end > 0 && end < 1) {
    return inverse_logit(logit(value) + (logit(end) - logit(value)) * way);
  }
  if (quantity == Quantity::ratio && value > 1 && end > 1) {
    return 1 + (value - 1) * std::pow((end - 1) / (value - 1), way);
  }
  if (!is_share(quantity) && quantity != Quantity::ratio && value > 0 && end > 0)
    return value * std::pow(end / value, way);
  // An end that no ratio reaches: straight there, and no further.
  return value + (end - value) * std::min(way, 1.0);
}

}  // namespace

double varied(const Figure& figure, Quantity quantity, double deviations) {
  const double way = std::abs(deviations) / kDeviationsAtTheEnds;
  return towards(figure.value, deviations < 0 ? figure.low : figure.high, quantity, way);
}

std::vector<double> draw_values(const Estate& estate, std::uint64_t seed, std::size_t draw) {
  std::vector<double> values;
  values.reserve(estate.assumptions.size());
  for (const Assumption& assumption : estate.assumptions) {
    RandomSequence random{hash_of(assumption) ^ (seed * 0x9e3779b97f4a7c15U) ^ (draw * 0xd1342543de82ef95U)};
    values.push_back(varied(assumption.figure, assumption.quantity, random.normal()));
  }
  return values;
}

Range range_of(double stated, std::vector<double> draws) {
  for (double& each : draws) {
    if (std::isnan(each)) each = std::numeric_limits<double>::infinity();
  }
  std::ranges::sort(draws);
  const auto at_share = [&draws](double share) {
    return draws[std::min(draws.size() - 1, static_cast<std::size_t>(share * static_cast<double>(draws.size())))];
  };
  if (draws.empty()) return {stated, stated, stated};
  return {at_share(0.05), stated, at_share(0.95)};
}

}  // namespace bongsu::plan
