#include "plan/model/what_if.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan/estate/estate_rules.h"
#include "plan/estate/library.h"

namespace bongsu::plan {
namespace {

double minutes(const SolvedModel& solved, std::size_t journey, Values values) {
  const auto down = unavailabilities(rates(solved.model(), values));
  return solved.analysis(journey).probability(down) * kMinutesAYear;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t dot = std::min(text.find('.', begin), text.size());
    parts.emplace_back(text.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return parts;
}

// "failover", "failover-2": each thing and journey has its own.
bool is_failover(std::string_view key) { return key == "failover" || key.starts_with("failover-"); }

bool is_of_failover(const Assumption& assumption) {
  const std::string_view name = assumption.name;
  return is_failover(name.substr(name.rfind('.') + 1));
}

std::string key_words(std::string key) {
  if (key == "failover") return "how often fail-over works";
  if (is_failover(key)) return "how often fail-over " + key.substr(key.find('-') + 1) + " works";
  if (key == "money_a_kwh") return "price of a kWh";
  if (key == "battery_wh") return "battery in Wh";
  if (key == "repair_spread") return "how far repairs scatter";
  std::ranges::replace(key, '_', ' ');
  return key;
}

std::string name_of(const Estate& estate, const std::string& section, const std::string& id) {
  if (section == "journey") {
    const auto found = std::ranges::find(estate.journeys, id, &Journey::id);
    return found == estate.journeys.end() ? id : found->name;
  }
  if (section == "common_cause") {
    const auto found = std::ranges::find(estate.common_causes, id, &CommonCause::id);
    return found == estate.common_causes.end() ? id : found->name;
  }
  const Thing* thing = estate.find(id);
  return thing ? thing->name : id;
}

// How far apart the estates are as one assumption moves: below 0 where `one` is better.
class Rivalry {
 public:
  Rivalry(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other, std::size_t journey_of_other)
      : sides_{Side{one, journey_of_one}, Side{other, journey_of_other}} {}

  std::optional<BreakEven> where_even(const Assumption& assumption) {
    const auto bounds = bounds_of(assumption);
    const double low = bounds.first;
    const double high = bounds.second;
    const double at_low = gap(assumption.name, low);
    const double at_high = gap(assumption.name, high);
    if (!(at_low < 0) == !(at_high < 0)) return std::nullopt;
    const bool is_log = low > 0;
    double a = is_log ? std::log(low) : low;
    double b = is_log ? std::log(high) : high;
    for (int i = 0; i < 80; ++i) {
      const double middle = (a + b) / 2;
      const bool is_same_side = (gap(assumption.name, is_log ? std::exp(middle) : middle) < 0) == (at_low < 0);
      (is_same_side ? a : b) = middle;
    }
    const double even = is_log ? std::exp(a) : a;
    return BreakEven{.assumption = assumption.name, .sentence = sentence(assumption, even, at_low < 0), .value = even};
  }

 private:
  struct Side {
    const SolvedModel& solved;
    std::size_t journey;
    std::vector<double> values = stated_values(solved.estate());
  };

  double gap(const std::string& name, double value) {
    double result = 0;
    for (Side& side : sides_) {
      std::vector<double> values = side.values;
      const auto& assumptions = side.solved.estate().assumptions;
      const auto found = std::ranges::find(assumptions, name, &Assumption::name);
      if (found != assumptions.end()) values[static_cast<std::size_t>(found - assumptions.begin())] = value;
      const double downtime = minutes(side.solved, side.journey, values);
      result = &side == &sides_.front() ? downtime : result - downtime;
    }
    return result;
  }

  // Beyond what is believed, since the question is where the order turns; but not beyond what can be.
  static std::pair<double, double> bounds_of(const Assumption& assumption) {
    const Figure& figure = assumption.figure;
    switch (assumption.quantity) {
      case Quantity::probability:
      case Quantity::share:
        return {0, 1};
      case Quantity::ratio:
        return {1, 10};
      default:
        return {figure.low / 100, std::max(figure.high, 1e-9) * 100};
    }
  }

  static bool has(const Side& side, const std::string& name) {
    return std::ranges::any_of(side.solved.estate().assumptions,
                               [&name](const Assumption& each) { return each.name == name; });
  }

  // Said of the one that is worse as things stand, since the question is what would turn that.
  std::string sentence(const Assumption& assumption, double even, bool is_first_better_below) {
    const bool first_has_it = has(sides_[0], assumption.name);
    const bool both_have_it = first_has_it && has(sides_[1], assumption.name);
    const bool is_first_worse = gap("", 0) >= 0;
    const Estate& winner = sides_[is_first_worse ? 0 : 1].solved.estate();
    const Estate& owner = sides_[first_has_it ? 0 : 1].solved.estate();
    const bool is_below = is_first_better_below == is_first_worse;
    const std::string whose = both_have_it ? "in both" : "of " + owner.name;
    if (is_of_failover(assumption)) {
      return fmt::format("{} would be better if the fail-over {} worked {} than {} times in 100", winner.name, whose,
                         is_below ? "less" : "more", to_short_text(even * 100, 3));
    }
    return fmt::format("{} would be better if {} {} were {} {}", winner.name, words_of(owner, assumption), whose,
                       is_below ? "below" : "above", to_text(even, assumption.quantity));
  }

  std::array<Side, 2> sides_;
};

double distance(const Assumption& assumption, double even) {
  const bool is_share = assumption.quantity == Quantity::probability || assumption.quantity == Quantity::share;
  const auto scaled = [is_share](double x) {
    return is_share ? std::log((x + 1e-9) / (1 - x + 1e-9)) : std::log(x + 1e-9);
  };
  return std::abs(scaled(even) - scaled(assumption.figure.value));
}

bool is_worth_asking(const Assumption& assumption) {
  return !assumption.figure.is_certain() || is_of_failover(assumption) || assumption.name.ends_with(".beta");
}

// The same estate with another number of copies of one thing; nullopt when a need rules that out.
std::optional<SolvedModel> with_copies(const Estate& estate, const std::string& thing, std::size_t copies) {
  Estate changed = estate;
  std::ranges::find(changed.things, thing, &Thing::id)->copies = copies;
  ErrorList errors{estate.file};
  check_rules(changed, errors);
  if (!errors.empty()) return std::nullopt;
  auto model = build_model(std::move(changed));
  if (!model) return std::nullopt;
  auto solved = SolvedModel::of(std::move(*model));
  return solved ? std::optional{std::move(*solved)} : std::nullopt;
}

}  // namespace

std::string words_of(const Estate& estate, const Assumption& assumption) {
  const std::vector<std::string> parts = split(assumption.name);
  const Library& library = default_library();
  if (parts.front() == "figure" && parts.size() == 2) {
    const auto found = library.figures.find(parts[1]);
    return found == library.figures.end() ? parts[1] : found->second.about;
  }
  if (parts.front() == "failure" && parts.size() == 3) {
    const auto found = library.failures.find(parts[1]);
    return fmt::format("{} ({})", key_words(parts[2]), found == library.failures.end() ? parts[1] : found->second.name);
  }
  if (parts.front() == "repair_times") return "hours to repair (" + parts.back() + ")";
  if (parts.size() < 3) return key_words(parts.back());
  const std::string name = name_of(estate, parts[0], parts[1]);
  if (parts.size() >= 5 && parts[2] == "fails") {
    std::string mode = parts[3];
    std::ranges::replace(mode, '-', ' ');
    return fmt::format("{} ({}, {})", key_words(parts.back()), name, mode);
  }
  return fmt::format("{} ({})", key_words(parts.back()), name);
}

std::vector<Swing> tornado(const SolvedModel& solved, std::size_t journey) {
  const Estate& estate = solved.estate();
  std::vector<double> values = stated_values(estate);
  const double stated = minutes(solved, journey, values);
  std::vector<Swing> swings;
  for (std::size_t i = 0; i < estate.assumptions.size(); ++i) {
    const Figure& figure = estate.assumptions[i].figure;
    if (figure.is_certain()) continue;
    Swing swing{.assumption = static_cast<AssumptionId>(i)};
    values[i] = figure.low;
    swing.minutes_at_low = minutes(solved, journey, values);
    values[i] = figure.high;
    swing.minutes_at_high = minutes(solved, journey, values);
    values[i] = figure.value;
    const double moved = std::max(std::abs(swing.minutes_at_low - stated), std::abs(swing.minutes_at_high - stated));
    if (moved > 1e-9 * std::max(stated, 1e-12)) swings.push_back(swing);
  }
  std::ranges::sort(swings, [](const Swing& a, const Swing& b) {
    const double of_a = std::abs(a.minutes_at_high - a.minutes_at_low);
    const double of_b = std::abs(b.minutes_at_high - b.minutes_at_low);
    return of_a != of_b ? of_a > of_b : a.assumption < b.assumption;
  });
  return swings;
}

std::vector<BreakEven> break_evens(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other,
                                   std::size_t journey_of_other) {
  Rivalry rivalry{one, journey_of_one, other, journey_of_other};
  std::vector<std::pair<double, BreakEven>> found;
  std::set<std::string> seen;
  for (const SolvedModel* solved : {&one, &other}) {
    for (const Assumption& assumption : solved->estate().assumptions) {
      if (!is_worth_asking(assumption) || !seen.insert(assumption.name).second) continue;
      if (auto even = rivalry.where_even(assumption)) {
        found.emplace_back(distance(assumption, even->value), std::move(*even));
      }
    }
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.assumption) < std::tie(b.first, b.second.assumption);
  });
  std::vector<BreakEven> nearest;
  for (auto& [away, even] : found) nearest.push_back(std::move(even));
  return nearest;
}

std::vector<Curve> curves_over_copies(const SolvedModel& solved) {
  constexpr std::size_t kCopiesBeyond = 4;
  const Estate& estate = solved.estate();
  const auto several = std::ranges::find_if(estate.things, [](const Thing& thing) { return thing.copies > 1; });
  if (several == estate.things.end() || several->copies > 50) return {};
  std::vector<Curve> curves(solved.journey_count());
  for (Curve& curve : curves) {
    curve.about = "copies of " + several->name;
    curve.stated = static_cast<double>(several->copies);
  }
  for (std::size_t copies = 1; copies <= several->copies + kCopiesBeyond; ++copies) {
    const auto other = with_copies(estate, several->id, copies);
    if (!other) continue;
    const std::vector<double> values = stated_values(other->estate());
    for (std::size_t journey = 0; journey < curves.size(); ++journey) {
      curves[journey].points.push_back({static_cast<double>(copies), minutes(*other, journey, values)});
    }
  }
  return curves;
}

std::vector<Curve> curves_over_beta(const SolvedModel& solved, std::size_t journey) {
  constexpr int kPercentMax = 20;
  const Estate& estate = solved.estate();
  std::vector<Curve> curves;
  for (const CommonCause& cause : estate.common_causes) {
    if (!cause.beta) continue;
    Curve curve{
        .about = "share of failures in common, " + cause.name, .stated = estate.value(*cause.beta), .points = {}};
    std::vector<double> values = stated_values(estate);
    for (int half_percent = 0; half_percent <= 2 * kPercentMax; ++half_percent) {
      const double beta = half_percent / 200.0;
      values[static_cast<std::size_t>(*cause.beta)] = beta;
      curve.points.push_back({beta, minutes(solved, journey, values)});
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

}  // namespace bongsu::plan
