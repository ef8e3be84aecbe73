#pragma once
// A model together with the analysis of each journey: answers for any values of the assumptions, without building
// anything again.

#include <cstddef>
#include <expected>
#include <vector>

#include "plan/analysis.h"
#include "plan/model/model.h"

namespace bongsu::plan {

struct JourneyFigures {
  double unavailability = 0;
  double outages_a_year = 0;
  double minutes_a_year() const { return unavailability * kMinutesAYear; }
  // The mean length of an outage; 0 when there is none.
  double hours_an_outage() const { return outages_a_year > 0 ? unavailability * kHoursAYear / outages_a_year : 0; }
};

class SolvedModel {
 public:
  static std::expected<SolvedModel, LimitReached> of(Model model, const Limits& limits = {});

  const Model& model() const { return model_; }
  const Estate& estate() const { return *model_.estate; }
  std::size_t journey_count() const { return model_.journeys.size(); }
  const Journey& journey(std::size_t index) const { return *model_.journeys[index].journey; }
  const Analysis& analysis(std::size_t journey) const { return analyses_[journey]; }

  JourneyFigures figures(std::size_t journey, Values values) const;
  // The same, of rates that are known already with what follows from them: unavailabilities, and each event's Birnbaum
  // importance.
  JourneyFigures figures(std::size_t journey, const std::vector<Rate>& rates, const std::vector<double>& down,
                         const std::vector<double>& birnbaum) const;
  double minutes_a_year(std::size_t journey, Values values) const;

 private:
  Model model_;
  std::vector<Analysis> analyses_;                     // by journey
  std::vector<std::vector<EventIndex>> asked_anyway_;  // by journey: what matters to it and is asked once a year
};

}  // namespace bongsu::plan
