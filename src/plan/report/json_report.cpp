#include "plan/report/json_report.h"

#include <cmath>
#include <optional>

namespace bongsu::plan {
namespace {

namespace json = boost::json;

// JSON has no infinity.
json::value number(double value) { return std::isfinite(value) ? json::value(value) : json::value(nullptr); }

json::object to_json(const Range& range) {
  return {{"low", number(range.low)}, {"value", number(range.value)}, {"high", number(range.high)}};
}

// null where there were not enough years to tell.
json::value to_json(const std::optional<Range>& range) {
  return range ? json::value(to_json(*range)) : json::value(nullptr);
}

json::object to_json(const Danger& danger) {
  json::object object{{"words", danger.words},
                      {"probability", danger.probability},
                      {"alike", danger.alike},
                      {"events", json::array(danger.event_ids.begin(), danger.event_ids.end())}};
  if (!danger.accepted.empty()) object["accepted"] = danger.accepted;
  return object;
}

json::array to_json(const std::vector<Danger>& dangers) {
  json::array array;
  for (const Danger& danger : dangers) array.push_back(to_json(danger));
  return array;
}

json::object to_json(const EventReport& event) {
  return {{"event", event.words},
          {"unavailability", event.unavailability},
          {"birnbaum", to_json(event.birnbaum)},
          {"fussell_vesely", to_json(event.fussell_vesely)},
          {"risk_achievement_worth", to_json(event.risk_achievement_worth)},
          {"risk_reduction_worth", to_json(event.risk_reduction_worth)}};
}

json::object to_json(const Chance& chance) {
  return {{"low", chance.low}, {"share", chance.share}, {"high", chance.high}};
}

json::object to_json(const SimulatedYears& years) {
  json::array longer;
  for (std::size_t i = 0; i < years.longer_than.size(); ++i) {
    json::object each = to_json(years.longer_than[i]);
    each["hours"] = kLongHours[i];
    longer.push_back(std::move(each));
  }
  return {{"years", years.years},
          {"outages", years.outages},
          {"outages_a_year", to_json(years.outages_a_year)},
          {"share_of_years_with_an_outage", to_json(years.any)},
          {"minutes_mean", to_json(years.mean_minutes)},
          {"minutes_median", years.minutes_median},
          {"minutes_of_1_year_in_20", to_json(years.minutes_95)},
          {"minutes_of_1_year_in_100", to_json(years.minutes_99)},
          {"longest_hours", years.longest_hours},
          {"share_of_years_with_an_outage_longer_than", std::move(longer)}};
}

json::object to_json(const Curve& curve) {
  json::array points;
  for (const CurvePoint& point : curve.points)
    points.push_back({{"x", point.x}, {"minutes_a_year", point.minutes_a_year}});
  return {{"about", curve.about}, {"stated", curve.stated}, {"points", std::move(points)}};
}

json::object to_json(const JourneyReport& journey, const std::vector<std::string>& words) {
  json::object object{{"id", journey.id},
                      {"name", journey.name},
                      {"essential", journey.weight == Weight::essential},
                      {"unavailability", to_json(journey.unavailability)},
                      {"minutes_a_year", to_json(journey.minutes_a_year)},
                      {"outages_a_year", to_json(journey.outages_a_year)},
                      {"hours_an_outage", to_json(journey.hours_an_outage)},
                      {"simulated", journey.simulated.years > 0 ? json::value(to_json(journey.simulated)) : nullptr}};
  if (journey.worst) {
    object["worst_single_event"] = json::object{{"words", journey.worst->words},
                                                {"hours", to_json(journey.worst->hours)},
                                                {"hours_of_1_outage_in_20", journey.worst->hours_of_1_in_20}};
  }
  json::array events;
  for (const EventReport& event : journey.events) events.push_back(to_json(event));
  object["importance"] = std::move(events);
  json::array swings;
  for (const Swing& swing : journey.swings) {
    swings.push_back({{"assumption", words[static_cast<std::size_t>(swing.assumption)]},
                      {"minutes_at_low", swing.minutes_at_low},
                      {"minutes_at_high", swing.minutes_at_high}});
  }
  object["tornado"] = std::move(swings);
  json::array curves;
  for (const Curve& curve : journey.over_beta) curves.push_back(to_json(curve));
  object["over_beta"] = std::move(curves);
  if (journey.over_copies) object["over_copies"] = to_json(*journey.over_copies);
  return object;
}

json::object to_json(const Assumption& assumption, const std::string& words) {
  const Figure& figure = assumption.figure;
  json::object object{{"name", assumption.name}, {"about", words},      {"value", figure.value},
                      {"low", figure.low},       {"high", figure.high}, {"confidence", to_text(figure.confidence)},
                      {"source", figure.source}};
  if (figure.year > 0) object["year"] = figure.year;
  return object;
}

}  // namespace

json::object to_json(const JourneyCheck& check) {
  json::array counts;
  for (std::size_t order = 1; order < check.count_by_order.size(); ++order) {
    counts.push_back(json::value(check.count_by_order[order].to_text()));
  }
  return {{"id", check.journey->id},
          {"name", check.journey->name},
          {"essential", check.journey->weight == Weight::essential},
          {"refused", check.is_refused()},
          {"always_down", check.is_always_down()},
          {"can_never_fail", check.can_never_fail()},
          {"single_points", to_json(check.by_order[1])},
          {"pairs", to_json(check.by_order[2])},
          {"triples", to_json(check.by_order[3])},
          {"listed_all", check.is_complete()},
          {"cut_sets_by_order", std::move(counts)}};
}

json::object to_json(const JourneyDifference& difference) {
  json::array changed;
  for (const AlikeChange& change : difference.changed) {
    json::object each = to_json(change.danger);
    each["alike_before"] = change.alike_before;
    changed.push_back(std::move(each));
  }
  // null where there is no such journey.
  const auto essential = [&difference](Presence absent, Weight weight) {
    return difference.presence == absent ? json::value(nullptr) : json::value(weight == Weight::essential);
  };
  return {{"id", difference.id},
          {"name", difference.name},
          {"essential_before", essential(Presence::only_after, difference.weight_before)},
          {"essential_after", essential(Presence::only_before, difference.weight_after)},
          {"gate_loosened", difference.is_gate_loosened()},
          {"newly_accepted", to_json(difference.accepted)},
          {"no_longer_accepted", to_json(difference.not_accepted)},
          {"added", to_json(difference.added)},
          {"removed", to_json(difference.removed)},
          {"changed", std::move(changed)},
          {"compared_up_to_events", difference.compared_to}};
}

json::object to_json(const EstateReport& report) {
  json::array journeys;
  for (const JourneyReport& journey : report.journeys) journeys.push_back(to_json(journey, report.assumption_words));
  json::array checks;
  for (const JourneyCheck& check : report.checks) checks.push_back(to_json(check));
  json::array batteries;
  for (const BatteryReport& battery : report.batteries) {
    batteries.push_back({{"place", battery.place},
                         {"counts", battery.counts},
                         {"hours_at_full_load", to_json(battery.hours_full)},
                         {"hours_at_essential_load", to_json(battery.hours_essential)}});
  }
  json::array assumptions;
  for (std::size_t i = 0; i < report.assumptions.size(); ++i) {
    assumptions.push_back(to_json(report.assumptions[i], report.assumption_abouts[i]));
  }
  return {{"name", report.name},
          {"file", report.file},
          {"journeys", std::move(journeys)},
          {"checks", std::move(checks)},
          {"repairs_have_heavy_tails", report.has_heavy_tails},
          {"years_not_simulated", report.years_not_lived.empty() ? nullptr : json::value(report.years_not_lived)},
          {"machine_watts", report.machine_watts},
          {"machine_watts_at_peak", report.machine_watts_at_peak},
          {"batteries", std::move(batteries)},
          {"watts", to_json(report.watts)},
          {"kilowatt_hours_a_year", to_json(report.kilowatt_hours)},
          {"cost_a_year",
           {{"currency", report.currency},
            {"total", to_json(report.cost.total)},
            {"hardware", to_json(report.cost.hardware)},
            {"rent", to_json(report.cost.rent)},
            {"people", to_json(report.cost.people)},
            {"visits", to_json(report.cost.visits)},
            {"energy", to_json(report.cost.energy)}}},
          {"assumptions", std::move(assumptions)}};
}

json::object to_json(const Comparison& comparison) {
  json::array duels;
  for (const Duel& duel : comparison.duels) {
    json::array turns;
    for (const BreakEven& even : duel.break_evens) {
      turns.push_back({{"assumption", even.assumption},
                       {"of", even.of.empty() ? json::value(nullptr) : json::value(even.of)},
                       {"value", even.value},
                       {"sentence", even.sentence}});
    }
    duels.push_back({{"journey", duel.journey_id},
                     {"verdict", duel.verdict},
                     {"share_of_draws_in_which_the_first_is_better", duel.share_of_draws},
                     {"break_evens", std::move(turns)}});
  }
  return {{"first", comparison.first},
          {"other", comparison.other},
          {"journeys", std::move(duels)},
          {"nothing_to_compare", comparison.nothing_to_compare},
          {"energy_and_cost", comparison.energy_and_cost}};
}

}  // namespace bongsu::plan
