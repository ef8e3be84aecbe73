#include "plan/cut_sets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "plan/engine/count_sets.h"
#include "plan/engine/families.h"
#include "plan/engine/ranked_sets.h"

namespace bongsu::plan {
namespace {

// Costs add up where probabilities multiply; an impossible event costs more than anything.
double improbability(double probability) noexcept { return std::max(0.0, -std::log(probability)); }

}  // namespace

CutSets::CutSets(std::unique_ptr<const Families> families) noexcept : families_(std::move(families)) {}
CutSets::CutSets(CutSets&&) noexcept = default;
CutSets& CutSets::operator=(CutSets&&) noexcept = default;
CutSets::~CutSets() = default;

Count CutSets::count() const noexcept {
  Count sum;
  for (const Count& of_order : count_by_order()) sum += of_order;
  return sum;
}

std::vector<Count> CutSets::count_by_order() const noexcept { return plan::count_by_order(*families_); }

std::vector<CutSet> CutSets::by_order(std::size_t count_max, std::span<const double> probabilities) const noexcept {
  std::vector<Cost> costs;
  for (const double probability : probabilities) costs.push_back({1, improbability(probability)});
  return RankedSets{*families_, std::move(costs)}.first(count_max);
}

std::vector<CutSet> CutSets::by_probability(std::size_t count_max,
                                            std::span<const double> probabilities) const noexcept {
  std::vector<Cost> costs;
  for (const double probability : probabilities) costs.push_back({improbability(probability), 1});
  return RankedSets{*families_, std::move(costs)}.first(count_max);
}

double CutSets::rare_event_probability(std::span<const double> probabilities) const noexcept {
  return sum_of_products(*families_, probabilities);
}

std::size_t CutSets::node_count() const noexcept { return families_->nodes.size(); }

double probability_of(const CutSet& set, std::span<const double> probabilities) noexcept {
  double product = 1;
  for (const EventIndex event : set) product *= probabilities[event];
  return product;
}

}  // namespace bongsu::plan
