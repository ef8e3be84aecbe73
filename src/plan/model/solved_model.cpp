#include "plan/model/solved_model.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bongsu::plan {

std::expected<SolvedModel, LimitReached> SolvedModel::of(Model model, const Limits& limits) {
  SolvedModel solved;
  solved.model_ = std::move(model);
  for (const ModelJourney& journey : solved.model_.journeys) {
    auto analysis = Analysis::of(solved.model_.tree, journey.top, limits);
    if (!analysis) return std::unexpected(analysis.error());
    std::vector<EventIndex>& asked = solved.asked_anyway_.emplace_back();
    std::ranges::copy_if(analysis->events(), std::back_inserter(asked),
                         [&](EventIndex event) { return solved.model_.events[event].is_asked_anyway; });
    solved.analyses_.push_back(std::move(*analysis));
  }
  return solved;
}

JourneyFigures SolvedModel::figures(std::size_t journey, Values values) const {
  const std::vector<Rate> all = rates(model_, values);
  const std::vector<double> down = unavailabilities(all);
  return figures(journey, all, down, analyses_[journey].birnbaum(down));
}

JourneyFigures SolvedModel::figures(std::size_t journey, const std::vector<Rate>& rates,
                                    const std::vector<double>& down, const std::vector<double>& birnbaum) const {
  JourneyFigures figures{.unavailability = analyses_[journey].probability(down)};
  // An outage begins when an event happens while the rest is such that this event decides.
  for (std::size_t event = 0; event < rates.size(); ++event) {
    figures.outages_a_year += birnbaum[event] * rates[event].outages_a_year;
  }
  // Or, once a year, when all that is asked anyway is asked at the same hour, and what of it does not work decides
  // together: one outage, however many of them did not.
  if (!asked_anyway_[journey].empty()) {
    std::vector<double> all_work = down;
    for (const EventIndex event : asked_anyway_[journey]) all_work[event] = 0;
    figures.outages_a_year += figures.unavailability - analyses_[journey].probability(all_work);
  }
  figures.outages_a_year = std::max(0.0, figures.outages_a_year);
  return figures;
}

double SolvedModel::minutes_a_year(std::size_t journey, Values values) const {
  return analyses_[journey].probability(unavailabilities(rates(model_, values))) * kMinutesAYear;
}

}  // namespace bongsu::plan
