#include "plan/model/break_even.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan/model/assumption_words.h"

namespace bongsu::plan {
namespace {

// Where an assumption may lie, on a scale on which each step is as large a change as the next: of shares the logarithm
// of the odds, of all else the logarithm. Its ends are what can be, or a hundred times beyond what is believed.
class Scale {
 public:
  explicit Scale(const Assumption& assumption) : is_share_(is_share(assumption.quantity)) {
    const Figure& figure = assumption.figure;
    if (is_share_) {
      ends_ = {0, 1};
    } else if (assumption.quantity == Quantity::ratio) {
      ends_ = {1, std::max(figure.high, 10.0)};
    } else if (assumption.quantity == Quantity::spread) {
      ends_ = {figure.low / 100, 10};
    } else {
      ends_ = {figure.low / 100, std::max(figure.high, kNear) * 100};
    }
  }

  double lowest() const { return at(ends_.first); }
  double highest() const { return at(ends_.second); }
  double at(double value) const { return std::log((value + kNear) / (is_share_ ? 1 - value + kNear : 1)); }
  double value(double place) const {
    const double odds = std::exp(place);
    const double value = is_share_ ? (odds * (1 + kNear) - kNear) / (1 + odds) : odds - kNear;
    return std::clamp(value, ends_.first, ends_.second);
  }

 private:
  static constexpr double kNear = 1e-9;  // nearer to 0 or 1 nobody can tell

  bool is_share_;
  std::pair<double, double> ends_;
};

bool is_worth_asking(const Assumption& assumption) {
  return !assumption.figure.is_certain() || is_of_failover(assumption) || assumption.name.ends_with(".beta");
}

// Two estates on one journey, and which of their assumptions are one and the same.
class Rivalry {
 public:
  Rivalry(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other, std::size_t journey_of_other)
      : sides_{Side{one, journey_of_one}, Side{other, journey_of_other}} {}

  // 1: the first is down for longer, as things stand; 0: as good as equally long.
  int stated_order() const { return order(sides_[0].minutes, sides_[1].minutes); }

  // What moves together: an assumption of one side, or the one that both share.
  struct Moved {
    std::array<std::optional<std::size_t>, 2> places;  // in the assumptions of each side
    std::size_t owner = 0;
    bool is_shared() const { return places[0] && places[1]; }
  };

  std::vector<Moved> worth_asking() const {
    std::vector<Moved> all;
    for (std::size_t owner = 0; owner < 2; ++owner) {
      const auto& assumptions = sides_[owner].solved.estate().assumptions;
      for (std::size_t i = 0; i < assumptions.size(); ++i) {
        Moved moved{.places = {}, .owner = owner};
        moved.places[owner] = i;
        moved.places[1 - owner] = place_of(assumptions[i], 1 - owner);
        const bool is_asked_already = owner == 1 && moved.is_shared();
        if (is_worth_asking(assumptions[i]) && !is_asked_already) all.push_back(moved);
      }
    }
    return all;
  }

  const Assumption& assumption(const Moved& moved) const {
    return sides_[moved.owner].solved.estate().assumptions[*moved.places[moved.owner]];
  }
  std::string words(const Moved& moved) const {
    return words_of(sides_[moved.owner].solved.estate(), assumption(moved));
  }
  const std::string& name(std::size_t side) const { return sides_[side].solved.estate().name; }

  int order_at(const Moved& moved, double value) const {
    return order(minutes_at(0, moved, value), minutes_at(1, moved, value));
  }

  // Whether it makes any difference to either. Downtime that is the same at both ends is the same between them.
  bool matters(const Moved& moved, double lowest, double highest) const {
    for (std::size_t side = 0; side < 2; ++side) {
      for (const double value : {lowest, highest}) {
        if (minutes_at(side, moved, value) != sides_[side].minutes) return true;
      }
    }
    return false;
  }

 private:
  struct Side {
    const SolvedModel& solved;
    std::size_t journey;
    std::vector<double> values = stated_values(solved.estate());
    double minutes = solved.minutes_a_year(journey, values);
  };

  // What is left of a difference of two that are as good as equal has no sign that means anything.
  static int order(double one, double other) {
    constexpr double kDigits = 1e-9;
    if (std::abs(one - other) <= kDigits * std::max(one, other)) return 0;
    return one > other ? 1 : -1;
  }

  std::optional<std::size_t> place_of(const Assumption& assumption, std::size_t side) const {
    const auto& assumptions = sides_[side].solved.estate().assumptions;
    const auto found = std::ranges::find(assumptions, assumption);
    if (found == assumptions.end()) return std::nullopt;
    return static_cast<std::size_t>(found - assumptions.begin());
  }

  double minutes_at(std::size_t number, const Moved& moved, double value) const {
    const Side& side = sides_[number];
    if (!moved.places[number]) return side.minutes;
    std::vector<double> values = side.values;
    values[*moved.places[number]] = value;
    return side.solved.minutes_a_year(side.journey, values);
  }

  std::array<Side, 2> sides_;
};

// One assumption, moved away from what is stated until the order of the two estates turns.
class Search {
 public:
  Search(const Rivalry& rivalry, const Rivalry::Moved& moved)
      : rivalry_(rivalry),
        moved_(moved),
        scale_(rivalry.assumption(moved)),
        stated_(scale_.at(rivalry.assumption(moved).figure.value)) {}

  struct Turn {
    double at = 0;
    std::optional<double> back_at{};  // further on the order is as stated again
    bool is_below = false;
    double distance = 0;  // from what is stated
  };

  std::vector<Turn> turns() const {
    std::vector<Turn> found;
    if (!rivalry_.matters(moved_, scale_.value(scale_.lowest()), scale_.value(scale_.highest()))) return found;
    for (const double end : {scale_.lowest(), scale_.highest()}) {
      if (auto turn = turn_towards(end)) found.push_back(*turn);
    }
    return found;
  }

 private:
  // The order may turn and turn back, and at the ends both may be down always, or never: so every step is looked at.
  std::optional<Turn> turn_towards(double end) const {
    constexpr double kStep = 0.5;
    const int stated_order = rivalry_.stated_order();
    const auto steps = static_cast<int>(std::ceil(std::abs(end - stated_) / kStep));
    std::optional<Turn> turn;
    double before = stated_;
    for (int i = 1; i <= steps; ++i) {
      const double here = stated_ + (end - stated_) * i / steps;
      const int order = order_at(here);
      if (order == 0) continue;
      if (!turn && order != stated_order) {
        const double place = edge(before, here);
        turn = {.at = scale_.value(place), .is_below = end < stated_, .distance = std::abs(place - stated_)};
      } else if (turn && order == stated_order) {
        turn->back_at = scale_.value(edge(before, here));
        return turn;
      }
      before = here;
    }
    return turn;
  }

  // Where the one that is worse as stated becomes better, or is better no longer.
  double edge(double a, double b) const {
    const bool is_turned_at_a = is_turned(a);
    for (int i = 0; i < 60; ++i) {
      const double middle = (a + b) / 2;
      (is_turned(middle) == is_turned_at_a ? a : b) = middle;
    }
    return (a + b) / 2;
  }

  bool is_turned(double place) const { return order_at(place) == -rivalry_.stated_order(); }
  int order_at(double place) const { return rivalry_.order_at(moved_, scale_.value(place)); }

  const Rivalry& rivalry_;
  const Rivalry::Moved& moved_;
  Scale scale_;
  double stated_;
};

std::string where(const Search::Turn& turn, const auto& to_text) {
  if (!turn.back_at) return "";
  return fmt::format("between {} and {}", to_text(std::min(turn.at, *turn.back_at)),
                     to_text(std::max(turn.at, *turn.back_at)));
}

// Said of the one that is worse as things stand, since the question is what would turn that.
std::string sentence(const Rivalry& rivalry, const Rivalry::Moved& moved, const Search::Turn& turn) {
  const Assumption& assumption = rivalry.assumption(moved);
  const std::string& winner = rivalry.name(rivalry.stated_order() > 0 ? 0 : 1);
  const std::string whose = moved.is_shared() ? "in both" : "of " + rivalry.name(moved.owner);
  if (is_of_failover(assumption)) {
    const auto times = [](double value) { return to_short_text(value * 100, 3); };
    const std::string often =
        turn.back_at ? where(turn, times) : fmt::format("{} than {}", turn.is_below ? "less" : "more", times(turn.at));
    return fmt::format("{} would be better if the fail-over {} worked {} times in 100", winner, whose, often);
  }
  const auto figure = [&assumption](double value) { return to_text(value, assumption.quantity); };
  const std::string than =
      turn.back_at ? where(turn, figure) : fmt::format("{} {}", turn.is_below ? "below" : "above", figure(turn.at));
  return fmt::format("{} would be better if {} {} were {}", winner, rivalry.words(moved), whose, than);
}

}  // namespace

std::vector<BreakEven> break_evens(const SolvedModel& one, std::size_t journey_of_one, const SolvedModel& other,
                                   std::size_t journey_of_other) {
  const Rivalry rivalry{one, journey_of_one, other, journey_of_other};
  if (rivalry.stated_order() == 0) return {};
  std::vector<std::pair<double, BreakEven>> found;
  for (const Rivalry::Moved& moved : rivalry.worth_asking()) {
    for (const Search::Turn& turn : Search{rivalry, moved}.turns()) {
      found.emplace_back(turn.distance, BreakEven{.assumption = rivalry.assumption(moved).name,
                                                  .of = moved.is_shared() ? "" : rivalry.name(moved.owner),
                                                  .sentence = sentence(rivalry, moved, turn),
                                                  .value = turn.at});
    }
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.sentence) < std::tie(b.first, b.second.sentence);
  });
  std::vector<BreakEven> nearest;
  for (auto& [away, even] : found) nearest.push_back(std::move(even));
  return nearest;
}

}  // namespace bongsu::plan
