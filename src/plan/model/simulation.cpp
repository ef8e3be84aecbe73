#include "plan/model/simulation.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <iterator>
#include <map>
#include <mutex>
#include <queue>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "plan/model/live_tree.h"
#include "plan/model/parallel.h"
#include "plan/model/year_statistics.h"
#include "plan/random_sequence.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kYearsAPart = 100;
constexpr double kHoursAPart = kYearsAPart * kHoursAYear;

double draw_repair(const RepairTime& repair, RandomSequence& random) {
  switch (repair.shape) {
    case RepairShape::constant:
      return 1;
    case RepairShape::exponential:
      return -std::log(random.uniform());
    case RepairShape::lognormal:
      return std::exp(repair.spread * random.normal() - repair.spread * repair.spread / 2);
    case RepairShape::empirical: {
      const auto rank = static_cast<std::size_t>(random.uniform() * static_cast<double>(repair.times.size()));
      return repair.times[std::min(rank, repair.times.size() - 1)];
    }
  }
  return 1;
}

// What goes wrong and is repaired, as the simulation needs it.
struct Hazard {
  double failures_an_hour = 0;  // while it works
  double mean_hours = 0;        // of its outages
  RepairTime repair{};
  // The events of it: each is true from so long after an outage's start until its end.
  struct Part {
    double after_hours = 0;
    EventIndex event = 0;
  };
  std::vector<Part> parts{};
};

Hazard hazard_of(const Occurrence& occurrence, Values values, const std::vector<double>& wait_hours) {
  Occurrence whole = occurrence;
  whole.after = kAtOnce;
  whole.next_after.reset();
  const Rate stated = rate(whole, values, wait_hours);
  return {.failures_an_hour = stated.outages_a_year / kHoursAYear / std::max(1e-12, 1 - stated.unavailability),
          .mean_hours = at(values, occurrence.mode->hours),
          .repair = repair_time(*occurrence.mode, values)};
}

// What all parts share.
struct Scene {
  TreeShape shape;
  std::vector<Hazard> hazards;
  std::vector<double> fails_when_asked;                   // by EventIndex, of what is only asked to work
  std::map<std::uint32_t, std::vector<EventIndex>> asks;  // what a node asks to work when it becomes true
  // What is asked to work from the start, by a node that house events make true for ever.
  std::vector<EventIndex> asked_anyway;
  std::vector<std::uint32_t> tops;

  Scene(const Model& model, Values values) : shape(model.tree), fails_when_asked(model.events.size(), 0) {
    const std::vector<double> wait_hours = model.waits->hours(values);
    std::map<std::string_view, std::size_t> hazard_of_source;
    for (EventIndex event = 0; event < model.events.size(); ++event) {
      const ModelEvent& each = model.events[event];
      if (each.asked_by) asks[static_cast<std::uint32_t>(*each.asked_by)].push_back(event);
      if (!each.occurrence.mode) {
        fails_when_asked[event] = rate(each.occurrence, values, wait_hours).unavailability;
        continue;
      }
      const auto [known, is_new] = hazard_of_source.try_emplace(each.source, hazards.size());
      if (is_new) hazards.push_back(hazard_of(each.occurrence, values, wait_hours));
      hazards[known->second].parts.push_back({wait_hours[static_cast<std::size_t>(each.occurrence.after)], event});
    }
    for (const auto& [node, events] : asks) {
      const auto is_asked_anyway = [&model](EventIndex event) { return model.events[event].is_asked_anyway; };
      std::ranges::copy_if(events, std::back_inserter(asked_anyway), is_asked_anyway);
    }
    for (const ModelJourney& journey : model.journeys) tops.push_back(static_cast<std::uint32_t>(journey.top));
  }
};

// A hundred years, one after another.
class CenturyOfOutages {
 public:
  CenturyOfOutages(const Scene& scene, std::uint64_t seed)
      : scene_(scene), random_(seed), tree_(scene.shape), years_(scene.tops.size()), since_(scene.tops.size(), -1) {
    for (auto& years : years_) {
      years.minutes.resize(kYearsAPart, 0);
      years.longest_hours.resize(kYearsAPart, 0);
      years.outages.resize(kYearsAPart / kYearsADecade, 0);
    }
  }

  std::vector<YearsOfJourney> live() {
    for (std::size_t hazard = 0; hazard < scene_.hazards.size(); ++hazard) schedule_failure(hazard, 0);
    for (std::size_t year = 0; year < kYearsAPart; ++year) {
      const double begin = static_cast<double>(year) * kHoursAYear;
      ask_anew(begin);
      live_until(begin + kHoursAYear);
    }
    for (std::size_t journey = 0; journey < years_.size(); ++journey) {
      if (since_[journey] >= 0) end_outage(journey, kHoursAPart);
    }
    return std::move(years_);
  }

 private:
  // What changes next: a hazard strikes, an outage has lasted until one of its parts is felt, or is over.
  enum class Kind { strikes, is_felt, is_over };
  struct Change {
    double at;
    std::size_t hazard;
    Kind kind;
    std::size_t part;
    auto operator<=>(const Change&) const = default;
  };

  void live_until(double end) {
    while (!queue_.empty() && queue_.top().at < end) {
      const Change next = queue_.top();
      queue_.pop();
      changed_.clear();
      change(next);
      ask();
      note_tops(next.at);
    }
  }

  void change(const Change& next) {
    const Hazard& hazard = scene_.hazards[next.hazard];
    switch (next.kind) {
      case Kind::strikes:
        return begin_outage(next.hazard, next.at);
      case Kind::is_felt:
        return tree_.set(hazard.parts[next.part].event, true, changed_);
      case Kind::is_over:
        for (const Hazard::Part& part : hazard.parts) tree_.set(part.event, false, changed_);
        return schedule_failure(next.hazard, next.at);
    }
  }

  void begin_outage(std::size_t number, double now) {
    const Hazard& hazard = scene_.hazards[number];
    const double hours = hazard.mean_hours * draw_repair(hazard.repair, random_);
    for (std::size_t part = 0; part < hazard.parts.size(); ++part) {
      const double after = hazard.parts[part].after_hours;
      if (after <= 0) {
        tree_.set(hazard.parts[part].event, true, changed_);
      } else if (after < hours) {
        queue_.push({now + after, number, Kind::is_felt, part});
      }
    }
    queue_.push({now + hours, number, Kind::is_over, 0});
  }

  void schedule_failure(std::size_t hazard, double now) {
    const double failures_an_hour = scene_.hazards[hazard].failures_an_hour;
    if (failures_an_hour <= 0) return;
    queue_.push({now - std::log(random_.uniform()) / failures_an_hour, hazard, Kind::strikes, 0});
  }

  // A year in which something is down anyway is a year of its own: what is needed for that from its first hour is asked
  // then, and works or not until the year is over.
  void ask_anew(double now) {
    changed_.clear();
    for (const EventIndex event : scene_.asked_anyway) tree_.set(event, false, changed_);
    ask();
    note_tops(now);
    changed_.clear();
    for (const EventIndex event : scene_.asked_anyway) {
      tree_.set(event, random_.uniform() < scene_.fails_when_asked[event], changed_);
    }
    ask();
    note_tops(now);
  }

  // What was asked to work because something else went down does so or not, until that is over. Grows while it is
  // gone through: what does not take over may make others be asked.
  void ask() {
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const auto asked = scene_.asks.find(changed_[i]);
      if (asked == scene_.asks.end()) continue;
      const bool is_asked = tree_.is_true(changed_[i]);
      for (const EventIndex event : asked->second) {
        tree_.set(event, is_asked && random_.uniform() < scene_.fails_when_asked[event], changed_);
      }
    }
  }

  void note_tops(double now) {
    for (std::size_t journey = 0; journey < years_.size(); ++journey) {
      const bool is_down = tree_.is_true(scene_.tops[journey]);
      if (is_down && since_[journey] < 0) since_[journey] = now;
      if (!is_down && since_[journey] >= 0) end_outage(journey, now);
    }
  }

  void end_outage(std::size_t journey, double now) {
    YearsOfJourney& years = years_[journey];
    const auto first = std::min(kYearsAPart - 1, static_cast<std::size_t>(since_[journey] / kHoursAYear));
    years.longest_hours[first] = std::max(years.longest_hours[first], now - since_[journey]);
    years.outages[first / kYearsADecade] += 1.0 / kYearsADecade;
    double from = since_[journey];
    for (std::size_t year = first; year < kYearsAPart && from < now; ++year) {
      const double until = std::min(now, static_cast<double>(year + 1) * kHoursAYear);
      years.minutes[year] += (until - from) * 60;
      from = until;
    }
    since_[journey] = -1;
  }

  const Scene& scene_;
  RandomSequence random_;
  LiveTree tree_;
  std::vector<YearsOfJourney> years_;
  std::vector<double> since_;  // when the journey went down; below 0: it works
  std::vector<std::uint32_t> changed_;
  std::priority_queue<Change, std::vector<Change>, std::greater<>> queue_;
};

// Of all things together, at most: while one is down it does not fail.
double failures_a_year(const Scene& scene) {
  double sum = 0;
  for (const Hazard& hazard : scene.hazards) {
    const double hours_each = 1 / std::max(hazard.failures_an_hour, 1e-300) + hazard.mean_hours;
    sum += kHoursAYear / hours_each;
  }
  return sum;
}

std::size_t parts_for(const Scene& scene, std::size_t years) {
  if (years == 0) {
    constexpr double kFailures = 5e6;  // a few seconds
    const double in_time = kFailures / std::max(failures_a_year(scene), 1e-9);
    years = static_cast<std::size_t>(std::clamp(in_time, static_cast<double>(kYearsAPart), 100'000.0));
  }
  return std::max<std::size_t>(1, (years + kYearsAPart - 1) / kYearsAPart);
}

}  // namespace

std::vector<SimulatedYears> simulate(const Model& model, Values values, const SimulationSettings& settings) {
  const Scene scene{model, values};
  const std::size_t parts = parts_for(scene, settings.years);
  std::vector<std::vector<YearsOfJourney>> lived(parts);
  std::mutex told;
  std::size_t done = 0;
  for_each_number(parts, settings.threads, [&](std::size_t part) {
    RandomSequence seeds{settings.seed ^ (part * 0xd1342543de82ef95U)};
    lived[part] = CenturyOfOutages{scene, seeds.next()}.live();
    const std::scoped_lock lock{told};
    ++done;
    if (settings.progress) settings.progress(done, parts);
  });
  std::vector<SimulatedYears> summaries;
  for (std::size_t journey = 0; journey < scene.tops.size(); ++journey) {
    YearsOfJourney all;
    for (const auto& part : lived) {
      all.minutes.insert(all.minutes.end(), part[journey].minutes.begin(), part[journey].minutes.end());
      all.longest_hours.insert(all.longest_hours.end(), part[journey].longest_hours.begin(),
                               part[journey].longest_hours.end());
      all.outages.insert(all.outages.end(), part[journey].outages.begin(), part[journey].outages.end());
    }
    summaries.push_back(summary(std::move(all)));
  }
  return summaries;
}

std::optional<LimitReached> too_many_outages(const Model& model, Values values, std::size_t years) {
  constexpr double kFailuresMax = 2e8;  // minutes
  const Scene scene{model, values};
  const std::size_t lived = parts_for(scene, years) * kYearsAPart;
  const double failures = failures_a_year(scene) * static_cast<double>(lived);
  if (failures <= kFailuresMax) return std::nullopt;
  return LimitReached{
      LimitReached::Limit::outages, static_cast<std::size_t>(kFailuresMax),
      fmt::format("{} years of this estate hold some {} failures of single things, more than the {} that "
                  "can be lived through",
                  lived, to_short_text(failures, 2), to_short_text(kFailuresMax, 2))};
}

bool has_heavy_tails(const Model& model) {
  const std::vector<double> values = stated_values(*model.estate);
  return std::ranges::any_of(model.events, [&values](const ModelEvent& event) {
    return event.occurrence.mode && repair_time(*event.occurrence.mode, values).has_heavy_tail();
  });
}

}  // namespace bongsu::plan
