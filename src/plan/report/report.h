#pragma once
// All that the planner has to say of an estate, and of several side by side: values, however they are shown.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plan/model/break_even.h"
#include "plan/model/check.h"
#include "plan/model/simulation.h"
#include "plan/model/solved_model.h"
#include "plan/model/variation.h"
#include "plan/model/what_if.h"

namespace bongsu::plan {

struct ReportSettings {
  std::uint64_t seed = 1;
  std::size_t draws = 1'000;  // of all assumptions, for ranges
  std::size_t years = 0;      // to simulate; 0: as many as take a few seconds
  std::function<void(std::string_view what, std::size_t done, std::size_t all)> progress{};
};

struct EventReport {
  std::string words;
  double unavailability = 0;
  Importance stated{};
  Range birnbaum{};
  Range fussell_vesely{};
  Range risk_achievement_worth{};
  Range risk_reduction_worth{};
};

// The outage that lasts longest of those that one failure brings about: alone, or because what should take over when it
// happens does not.
struct WorstEvent {
  std::string words;  // the way to the journey
  Range hours{};      // its mean length, from when it is felt
  // Of the outages that are felt at all: one in twenty is felt for longer.
  double hours_of_1_in_20 = 0;
};

struct JourneyReport {
  std::string id;
  std::string name;
  Weight weight = Weight::ordinary;
  Range unavailability{};
  Range minutes_a_year{};
  Range outages_a_year{};
  Range hours_an_outage{};
  std::optional<WorstEvent> worst{};
  std::vector<EventReport> events{};  // those that matter most, first by Fussell-Vesely
  std::vector<Swing> swings{};
  std::vector<Curve> over_beta{};
  std::optional<Curve> over_copies{};
  SimulatedYears simulated{};           // of no years where EstateReport::years_not_lived says why
  std::vector<double> drawn_minutes{};  // by draw: the same draw means the same assumptions in each estate
};

struct BatteryReport {
  std::string place;
  bool counts = true;  // false: nothing within draws on it, and downtime is counted as without it
  bool sheds_load = false;
  Range hours_full{};
  Range hours_essential{};
};

struct CostReport {
  Range total{};
  Range hardware{};
  Range rent{};
  Range people{};
  Range visits{};
  Range energy{};
};

struct EstateReport {
  std::string name;
  std::string about;
  std::string file;
  std::vector<std::string> sources;
  std::string currency;
  bool has_money = false;
  bool has_power = false;
  bool has_heavy_tails = false;
  std::string years_not_lived{};  // why no years were simulated; empty: they were
  std::vector<JourneyReport> journeys;
  std::vector<JourneyCheck> checks;  // by journey; refers to the estate
  std::vector<BatteryReport> batteries;
  // On an ordinary day, as stated, without cooling and losses; and with all at their peak.
  double machine_watts = 0;
  double machine_watts_at_peak = 0;
  Range watts{};
  Range kilowatt_hours{};
  CostReport cost{};
  // By draw, as of JourneyReport.
  std::vector<double> drawn_kilowatt_hours{};
  std::vector<double> drawn_cost{};
  std::vector<Assumption> assumptions;
  std::vector<std::string> assumption_words;   // by assumption, short
  std::vector<std::string> assumption_abouts;  // by assumption, at length
};

// Two estates on one journey that both have.
struct Duel {
  std::string journey_id;
  std::string journey;
  std::string verdict;                 // one sentence
  double share_of_draws = 0;           // in which the first is better
  std::vector<BreakEven> break_evens;  // the nearest first
};

struct Comparison {
  std::string first;
  std::string other;
  std::vector<Duel> duels;
  std::string nothing_to_compare;  // one sentence, when they have no journey of one name
  std::string energy_and_cost;     // of the machines that each states; empty when neither says anything of them
};

std::expected<EstateReport, LimitReached> report(const SolvedModel& solved, const ReportSettings& settings);

// The first against each of the others; as many reports as models, in their order.
std::vector<Comparison> compare(const std::vector<SolvedModel>& models, const std::vector<EstateReport>& reports);

}  // namespace bongsu::plan
