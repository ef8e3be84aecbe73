#include "plan/model/check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan/model/way.h"

namespace bongsu::plan {
namespace {

// Equal for cut sets that differ only in which copies they strike.
std::string kind_of(const Model& model, const CutSet& events) {
  std::vector<const ModelEvent*> ordered;
  for (const EventIndex event : events) ordered.push_back(&model.events[event]);
  std::ranges::sort(ordered, {}, [](const ModelEvent* event) { return std::tie(event->class_id, event->id); });
  std::map<std::pair<const Thing*, std::size_t>, std::size_t> renamed;
  std::map<const Thing*, std::size_t> used;
  std::string kind;
  for (const ModelEvent* event : ordered) {
    kind += event->class_id;
    if (event->instance != Instances::kOutside) {
      for (const auto& copy : (*model.instances)[event->instance].copies) {
        const auto [found, is_new] = renamed.try_emplace(copy, 0);
        if (is_new) found->second = ++used[copy.first];
        kind += fmt::format("#{}", found->second);
      }
    }
    kind += '\n';
  }
  return kind;
}

double probability_of(const CutSet& events, const std::vector<double>& probabilities) {
  double product = 1;
  for (const EventIndex event : events) product *= probabilities[event];
  return product;
}

Danger danger(const Model& model, const ModelJourney& journey, CutSet events, std::string kind,
              const std::vector<double>& probabilities) {
  Danger danger{.events = std::move(events), .event_ids = {}, .kind = std::move(kind), .words = {}, .accepted = {}};
  for (const EventIndex event : danger.events) danger.event_ids.push_back(model.events[event].id);
  std::ranges::sort(danger.event_ids);
  danger.words = way_in_words(model, journey, danger.events);
  danger.probability = probability_of(danger.events, probabilities);
  if (danger.events.size() == 1) danger.accepted = model.events[danger.events.front()].accepted;
  return danger;
}

struct Extent {
  std::size_t count = 0;        // so many cut sets are listed
  std::size_t complete_to = 0;  // which are all up to this order
};

Extent extent_of(const std::vector<Count>& by_order) {
  Extent extent{.complete_to = kOrderMax};
  for (std::size_t order = 0; order <= kOrderMax && order < by_order.size(); ++order) {
    extent.count += std::min<std::uint64_t>(by_order[order].saturated(), kCutSetsListedMax + 1);
    if (extent.count <= kCutSetsListedMax) continue;
    return {.count = kCutSetsListedMax, .complete_to = order == 0 ? 0 : order - 1};
  }
  return extent;
}

std::set<std::string_view> sources_of(const Model& model, const CutSet& events) {
  std::set<std::string_view> sources;
  for (const EventIndex event : events) sources.insert(model.events[event].source);
  return sources;
}

JourneyCheck check_journey(const Model& model, const ModelJourney& journey, const CutSets& sets,
                           const std::vector<double>& probabilities) {
  JourneyCheck check{.journey = journey.journey, .count_by_order = sets.count_by_order(), .by_order = {}};
  check.by_order.resize(kOrderMax + 1);
  const Extent extent = extent_of(check.count_by_order);
  check.complete_to = extent.complete_to;
  std::map<std::string, std::size_t> place_of_kind;  // in the list of its order
  std::set<std::set<std::string_view>> seen;
  for (CutSet& set : sets.by_order(extent.count, probabilities)) {
    const std::size_t order = set.size();
    if (order == 0 || order > kOrderMax) continue;
    std::vector<Danger>& listed = check.by_order[order];
    std::string kind = kind_of(model, set);
    const bool is_of_new_sources = seen.insert(sources_of(model, set)).second;
    const auto [known, is_new] = place_of_kind.try_emplace(kind, listed.size());
    if (is_new) {
      listed.push_back(danger(model, journey, std::move(set), std::move(kind), probabilities));
    } else {
      listed[known->second].probability += probability_of(set, probabilities);
      listed[known->second].alike += is_of_new_sources ? 1 : 0;
    }
  }
  for (auto& listed : check.by_order) {
    std::ranges::sort(listed, [](const Danger& a, const Danger& b) {
      return a.probability != b.probability ? a.probability > b.probability : a.event_ids < b.event_ids;
    });
  }
  return check;
}

}  // namespace

std::expected<std::vector<JourneyCheck>, LimitReached> check_journeys(const SolvedModel& solved) {
  const Model& model = solved.model();
  const std::vector<double> probabilities = unavailabilities(rates(model, stated_values(solved.estate())));
  std::vector<JourneyCheck> checks;
  for (std::size_t index = 0; index < solved.journey_count(); ++index) {
    const auto sets = solved.analysis(index).minimal_cut_sets();
    if (!sets) return std::unexpected(sets.error());
    checks.push_back(check_journey(model, model.journeys[index], *sets, probabilities));
  }
  return checks;
}

bool JourneyCheck::can_never_fail() const { return std::ranges::all_of(count_by_order, &Count::is_zero); }

std::size_t JourneyCheck::refused_points() const {
  std::size_t count = 0;
  for (const Danger& each : by_order[1]) count += each.accepted.empty() ? each.alike : 0;
  return count;
}

bool JourneyCheck::is_refused() const {
  return is_always_down() || can_never_fail() || complete_to == 0 ||
         std::ranges::any_of(by_order[1], [](const Danger& each) { return each.accepted.empty(); });
}

bool is_refused(const std::vector<JourneyCheck>& checks) {
  return std::ranges::any_of(checks, [](const JourneyCheck& check) {
    return check.journey->weight == Weight::essential && check.is_refused();
  });
}

}  // namespace bongsu::plan
