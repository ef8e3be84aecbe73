#include "plan/model/solved_model.h"

#include <algorithm>
#include <utility>

namespace bongsu::plan {

std::expected<SolvedModel, LimitReached> SolvedModel::of(Model model, const Limits& limits) {
  SolvedModel solved;
  solved.model_ = std::move(model);
  for (const ModelJourney& journey : solved.model_.journeys) {
    auto analysis = Analysis::of(solved.model_.tree, journey.top, limits);
    if (!analysis) return std::unexpected(analysis.error());
    solved.analyses_.push_back(std::move(*analysis));
  }
  return solved;
}

JourneyFigures SolvedModel::figures(std::size_t journey, Values values) const {
  const std::vector<Rate> all = rates(model_, values);
  const std::vector<double> down = unavailabilities(all);
  JourneyFigures figures{.unavailability = analyses_[journey].probability(down)};
  // An outage begins when an event happens while the rest is such that this event decides.
  const std::vector<double> deciding = analyses_[journey].birnbaum(down);
  for (std::size_t event = 0; event < all.size(); ++event) {
    figures.outages_a_year += deciding[event] * all[event].outages_a_year;
  }
  figures.outages_a_year = std::max(0.0, figures.outages_a_year);
  return figures;
}

double SolvedModel::minutes_a_year(std::size_t journey, Values values) const {
  return analyses_[journey].probability(unavailabilities(rates(model_, values))) * kMinutesAYear;
}

}  // namespace bongsu::plan
