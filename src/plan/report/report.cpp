#include "plan/report/report.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "plan/model/assumption_words.h"
#include "plan/model/energy.h"
#include "plan/model/money.h"
#include "plan/model/parallel.h"
#include "plan/model/way.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kEventsShown = 12;

// A figure of each draw, in places of their own.
class Draws {
 public:
  explicit Draws(std::size_t count) : values_(count) {}
  double& operator[](std::size_t draw) { return values_[draw]; }
  const std::vector<double>& values() const { return values_; }
  Range around(double stated) const { return range_of(stated, values_); }

 private:
  std::vector<double> values_;
};

// All figures of a journey under one set of values.
struct Looked {
  JourneyFigures figures;
  std::vector<Importance> importances;
};

Looked look(const SolvedModel& solved, std::size_t journey, const std::vector<Rate>& all,
            const std::vector<double>& down) {
  std::vector<Importance> importances = solved.analysis(journey).importances(down);
  std::vector<double> birnbaum;
  birnbaum.reserve(importances.size());
  for (const Importance& each : importances) birnbaum.push_back(each.birnbaum);
  return {.figures = solved.figures(journey, all, down, birnbaum), .importances = std::move(importances)};
}

// The draws of one journey.
struct JourneyDraws {
  JourneyDraws(std::size_t count, std::size_t events)
      : unavailability(count),
        minutes(count),
        outages(count),
        hours(count),
        worst_hours(count),
        birnbaum(events, Draws{count}),
        fussell_vesely(events, Draws{count}),
        achievement(events, Draws{count}),
        reduction(events, Draws{count}) {}
  Draws unavailability;
  Draws minutes;
  Draws outages;
  Draws hours;
  Draws worst_hours;
  std::vector<Draws> birnbaum;
  std::vector<Draws> fussell_vesely;
  std::vector<Draws> achievement;
  std::vector<Draws> reduction;
};

class JourneyReporting {
 public:
  JourneyReporting(const SolvedModel& solved, std::size_t journey, const JourneyCheck& check, std::size_t draws)
      : solved_(solved), journey_(journey), stated_rates_(rates(solved.model(), stated_values(solved.estate()))) {
    stated_ = look(solved, journey, stated_rates_, unavailabilities(stated_rates_));
    choose_events();
    choose_worst(check);
    draws_.emplace(draws, events_.size());
  }

  void draw(std::size_t number, Values values, const std::vector<Rate>& all, const std::vector<double>& down) {
    const Looked looked = look(solved_, journey_, all, down);
    JourneyDraws& draws = *draws_;
    draws.unavailability[number] = looked.figures.unavailability;
    draws.minutes[number] = looked.figures.minutes_a_year();
    draws.outages[number] = looked.figures.outages_a_year;
    draws.hours[number] = looked.figures.hours_an_outage();
    if (worst_) draws.worst_hours[number] = felt(*worst_, values).mean;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const Importance& importance = looked.importances[events_[i]];
      draws.birnbaum[i][number] = importance.birnbaum;
      draws.fussell_vesely[i][number] = importance.fussell_vesely;
      draws.achievement[i][number] = importance.risk_achievement_worth;
      draws.reduction[i][number] = importance.risk_reduction_worth;
    }
  }

  JourneyReport take() {
    const Journey& journey = solved_.journey(journey_);
    const JourneyFigures& figures = stated_.figures;
    JourneyReport report{.id = journey.id, .name = journey.name, .weight = journey.weight};
    report.unavailability = draws_->unavailability.around(figures.unavailability);
    report.minutes_a_year = draws_->minutes.around(figures.minutes_a_year());
    report.outages_a_year = draws_->outages.around(figures.outages_a_year);
    report.hours_an_outage = draws_->hours.around(figures.hours_an_outage());
    report.drawn_minutes = draws_->minutes.values();
    for (std::size_t i = 0; i < events_.size(); ++i) report.events.push_back(event_report(i));
    if (worst_) report.worst = worst_report();
    report.swings = tornado(solved_, journey_);
    report.over_beta = curves_over_beta(solved_, journey_);
    return report;
  }

 private:
  void choose_events() {
    for (const EventIndex event : solved_.analysis(journey_).events()) {
      if (stated_.importances[event].fussell_vesely > 0) events_.push_back(event);
    }
    std::ranges::sort(events_, [this](EventIndex a, EventIndex b) {
      const double of_a = stated_.importances[a].fussell_vesely;
      const double of_b = stated_.importances[b].fussell_vesely;
      return of_a != of_b ? of_a > of_b : a < b;
    });
    if (events_.size() > kEventsShown) events_.resize(kEventsShown);
  }

  void choose_worst(const JourneyCheck& check) {
    for (const auto& listed : check.by_order) {
      for (const Danger& danger : listed) consider_as_worst(danger);
    }
  }

  void consider_as_worst(const Danger& danger) {
    std::vector<EventIndex> failures;
    std::ranges::copy_if(danger.events, std::back_inserter(failures),
                         [this](EventIndex event) { return solved_.model().events[event].occurrence.mode != nullptr; });
    // What is asked once a year, and alone is enough.
    if (failures.empty() && danger.events.size() == 1) failures = danger.events;
    if (failures.size() != 1) return;
    const EventIndex event = failures.front();
    if (stated_rates_[event].unavailability <= 0) return;  // as stated it never happens
    if (worst_ && felt_as_stated(event).mean <= felt_as_stated(*worst_).mean) return;
    worst_ = event;
    worst_words_ = danger.words;
  }

  EventReport event_report(std::size_t i) const {
    const EventIndex event = events_[i];
    const Importance& stated = stated_.importances[event];
    return {.words = solved_.model().events[event].words,
            .unavailability = stated_rates_[event].unavailability,
            .stated = stated,
            .birnbaum = draws_->birnbaum[i].around(stated.birnbaum),
            .fussell_vesely = draws_->fussell_vesely[i].around(stated.fussell_vesely),
            .risk_achievement_worth = draws_->achievement[i].around(stated.risk_achievement_worth),
            .risk_reduction_worth = draws_->reduction[i].around(stated.risk_reduction_worth)};
  }

  WorstEvent worst_report() const {
    const FeltHours hours = felt_as_stated(*worst_);
    return {
        .words = worst_words_, .hours = draws_->worst_hours.around(hours.mean), .hours_of_1_in_20 = hours.of_1_in_20};
  }

  FeltHours felt(EventIndex event, Values values) const {
    const ModelEvent& felt = solved_.model().events[event];
    if (felt.is_asked_anyway) return {.mean = kHoursAYear, .of_1_in_20 = kHoursAYear};
    return felt_hours(felt.occurrence, values, solved_.model().waits->hours(values));
  }
  FeltHours felt_as_stated(EventIndex event) const { return felt(event, stated_values(solved_.estate())); }

  const SolvedModel& solved_;
  std::size_t journey_;
  std::vector<Rate> stated_rates_;
  Looked stated_;
  std::vector<EventIndex> events_;
  std::optional<EventIndex> worst_;
  std::string worst_words_;
  std::optional<JourneyDraws> draws_;
};

// Batteries, energy and money of an estate.
class Supplies {
 public:
  Supplies(const SolvedModel& solved, std::size_t draws)
      : estate_(solved.estate()),
        instances_(*solved.model().instances),
        energy_(estate_, instances_),
        idle_(solved.model().waits->idle_batteries()),
        places_(one_of_each(energy_.with_battery())),
        full_(places_.size(), Draws{draws}),
        essential_(places_.size(), Draws{draws}),
        watts_(draws),
        kilowatt_hours_(draws),
        cost_(6, Draws{draws}) {}

  void draw(std::size_t number, Values values) {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      full_[i][number] = energy_.battery_hours(places_[i], Load::full, values);
      essential_[i][number] = energy_.battery_hours(places_[i], Load::essential, values);
    }
    watts_[number] = energy_.total_watts(Load::ordinary, values);
    kilowatt_hours_[number] = energy_.kilowatt_hours_a_year(values);
    const std::array<double, 6> parts = parts_of(cost_a_year(estate_, instances_, energy_, values));
    for (std::size_t i = 0; i < parts.size(); ++i) cost_[i][number] = parts[i];
  }

  void put(EstateReport& report) const {
    const std::vector<double> values = stated_values(estate_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Instance& place = instances_[places_[i]];
      report.batteries.push_back(
          {.place = place.copies.empty() ? place.name : "each " + place.thing->name,
           .counts = std::ranges::find(idle_, place.thing) == idle_.end(),
           .sheds_load = place.thing->power.sheds_load,
           .hours_full = full_[i].around(energy_.battery_hours(places_[i], Load::full, values)),
           .hours_essential = essential_[i].around(energy_.battery_hours(places_[i], Load::essential, values))});
    }
    report.machine_watts = energy_.all_machines_watts(Load::ordinary, values);
    report.machine_watts_at_peak = energy_.all_machines_watts(Load::full, values);
    report.drawn_kilowatt_hours = kilowatt_hours_.values();
    report.drawn_cost = cost_[0].values();
    report.watts = watts_.around(energy_.total_watts(Load::ordinary, values));
    report.kilowatt_hours = kilowatt_hours_.around(energy_.kilowatt_hours_a_year(values));
    const std::array<double, 6> stated = parts_of(cost_a_year(estate_, instances_, energy_, values));
    report.cost = {.total = cost_[0].around(stated[0]),
                   .hardware = cost_[1].around(stated[1]),
                   .rent = cost_[2].around(stated[2]),
                   .people = cost_[3].around(stated[3]),
                   .visits = cost_[4].around(stated[4]),
                   .energy = cost_[5].around(stated[5])};
    report.has_money = stated[0] > 0;
    report.has_power = report.watts.value > 0;
  }

 private:
  static std::array<double, 6> parts_of(const Cost& cost) {
    return {cost.total(), cost.hardware, cost.rent, cost.people, cost.visits, cost.energy};
  }

  // Copies have the same battery.
  std::vector<std::size_t> one_of_each(std::vector<std::size_t> places) const {
    std::vector<std::size_t> firsts;
    for (const std::size_t place : places) {
      if (instances_.first_of(instances_[place].thing->id) == place) firsts.push_back(place);
    }
    return firsts;
  }

  const Estate& estate_;
  const Instances& instances_;
  Energy energy_;
  const std::vector<const Thing*>& idle_;
  std::vector<std::size_t> places_;
  std::vector<Draws> full_;
  std::vector<Draws> essential_;
  Draws watts_;
  Draws kilowatt_hours_;
  std::vector<Draws> cost_;
};

EstateReport head_of(const SolvedModel& solved) {
  const Estate& estate = solved.estate();
  EstateReport head{.name = estate.name,
                    .about = estate.about,
                    .file = estate.file,
                    .sources = estate.sources,
                    .currency = estate.currency,
                    .journeys = {},
                    .checks = {},
                    .batteries = {},
                    .assumptions = estate.assumptions,
                    .assumption_words = {},
                    .assumption_abouts = {}};
  for (const Assumption& assumption : estate.assumptions) {
    head.assumption_words.push_back(words_of(estate, assumption));
    head.assumption_abouts.push_back(about_of(estate, assumption));
  }
  head.has_heavy_tails = has_heavy_tails(solved.model());
  return head;
}

std::vector<SimulatedYears> simulated_years(const SolvedModel& solved, const ReportSettings& settings) {
  SimulationSettings simulation{.seed = settings.seed, .years = settings.years};
  if (settings.progress) {
    simulation.progress = [&](std::size_t part, std::size_t all) { settings.progress("years", part, all); };
  }
  return simulate(solved.model(), stated_values(solved.estate()), simulation);
}

}  // namespace

std::expected<EstateReport, LimitReached> report(const SolvedModel& solved, const ReportSettings& settings) {
  auto limit = too_many_outages(solved.model(), stated_values(solved.estate()), settings.years);
  if (limit && settings.years > 0) {
    limit->message += ": say fewer --years, or none, and the report does without where it has to";
    return std::unexpected(*std::move(limit));
  }
  auto checks = check_journeys(solved);
  if (!checks) return std::unexpected(checks.error());
  EstateReport report = head_of(solved);
  if (limit) report.years_not_lived = limit->message;
  std::vector<JourneyReporting> journeys;
  for (std::size_t i = 0; i < solved.journey_count(); ++i)
    journeys.emplace_back(solved, i, (*checks)[i], settings.draws);
  Supplies supplies{solved, settings.draws};
  std::mutex told;
  std::size_t done = 0;
  for_each_number(settings.draws, 0, [&](std::size_t number) {
    const std::vector<double> values = draw_values(solved.estate(), settings.seed, number);
    const std::vector<Rate> all = rates(solved.model(), values);
    const std::vector<double> down = unavailabilities(all);
    for (JourneyReporting& journey : journeys) journey.draw(number, values, all, down);
    supplies.draw(number, values);
    const std::scoped_lock lock{told};
    if (settings.progress) settings.progress("ranges", ++done, settings.draws);
  });
  std::vector<SimulatedYears> years(journeys.size());
  if (!limit) years = simulated_years(solved, settings);
  std::vector<Curve> over_copies = curves_over_copies(solved);
  for (std::size_t i = 0; i < journeys.size(); ++i) {
    JourneyReport each = journeys[i].take();
    each.simulated = std::move(years[i]);
    if (!limit && each.simulated.outages == 0) {
      each.simulated.mean_minutes.high = each.simulated.outages_a_year.high * each.hours_an_outage.value * 60;
    }
    if (!over_copies.empty()) each.over_copies = std::move(over_copies[i]);
    report.journeys.push_back(std::move(each));
  }
  supplies.put(report);
  report.checks = std::move(*checks);
  return report;
}

}  // namespace bongsu::plan
