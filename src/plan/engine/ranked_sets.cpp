#include "plan/engine/ranked_sets.h"

#include <algorithm>
#include <utility>

namespace bongsu::plan {

RankedSets::RankedSets(const Families& families, std::vector<Cost> costs) noexcept
    : families_(families), costs_(std::move(costs)), cheapest_(families.nodes.size()) {
  for (std::uint32_t index = 2; index < families_.nodes.size(); ++index) {
    const DiagramNode& node = families_.nodes[index];
    const DiagramVariable& variable = families_.variables[node.variable];
    const Cost own = variable.is_module ? cheapest_[variable.index] : costs_[variable.index];
    cheapest_[index] = cheapest_[node.high] + own;
    if (node.low != 0) cheapest_[index] = std::min(cheapest_[index], cheapest_[node.low]);
  }
}

std::vector<std::vector<EventIndex>> RankedSets::first(std::size_t count_max) noexcept {
  std::vector<std::vector<EventIndex>> sets;
  for (std::uint32_t rank = 0; rank < count_max && reach(families_.top, rank); ++rank) {
    std::vector<EventIndex> events;
    collect(families_.top, rank, events);
    std::ranges::sort(events);
    sets.push_back(std::move(events));
  }
  return sets;
}

// A total order, so that equal costs come in the same order always.
bool RankedSets::is_dearer(const Choice& left, const Choice& right) noexcept {
  if (left.cost != right.cost) return left.cost > right.cost;
  if (left.is_high != right.is_high) return right.is_high;
  return std::pair{left.rank, left.module_rank} > std::pair{right.rank, right.module_rank};
}

bool RankedSets::reach(std::uint32_t node, std::uint32_t rank) noexcept {
  std::vector<Asked> waiting{{node, rank}};
  while (!waiting.empty()) {
    if (const auto before = asked_before(waiting.back())) {
      waiting.push_back(*before);
    } else {
      waiting.pop_back();
    }
  }
  return has({node, rank});
}

std::optional<RankedSets::Asked> RankedSets::asked_before(Asked asked) noexcept {
  while (!is_settled(asked)) {
    Ranking& here = ranking(asked.node);
    // Only now: to look ahead at once would look ahead in every node below, too.
    if (!here.is_last_followed) {
      for (const Asked& part : parts_of_successors(asked.node, here.found.back())) {
        if (!is_settled(part)) return part;
      }
      consider_successors(asked.node, here, here.found.back());
      here.is_last_followed = true;
    }
    if (!here.candidates.empty()) find_next(here);
  }
  return std::nullopt;
}

std::array<RankedSets::Asked, 2> RankedSets::parts_of_successors(std::uint32_t node, Choice taken) const noexcept {
  const DiagramNode& here = families_.nodes[node];
  const DiagramVariable& variable = families_.variables[here.variable];
  constexpr Asked kNothing{0, 0};
  if (!taken.is_high) return {Asked{here.low, taken.rank + 1}, kNothing};
  return {taken.module_rank == 0 ? Asked{here.high, taken.rank + 1} : kNothing,
          variable.is_module ? Asked{variable.index, taken.module_rank + 1} : kNothing};
}

bool RankedSets::is_settled(Asked asked) noexcept {
  if (asked.node <= 1 || asked.rank == 0) return true;
  const Ranking& here = ranking(asked.node);
  return here.found.size() > asked.rank || (here.is_last_followed && here.candidates.empty());
}

bool RankedSets::has(Asked asked) noexcept {
  if (asked.node == 0) return false;
  if (asked.node == 1 || asked.rank == 0) return asked.rank == 0;
  return ranking(asked.node).found.size() > asked.rank;
}

Cost RankedSets::cost(std::uint32_t node, std::uint32_t rank) const noexcept {
  return rank == 0 ? cheapest_[node] : rankings_.at(node).found[rank].cost;
}

RankedSets::Ranking& RankedSets::ranking(std::uint32_t node) noexcept {
  const auto [known, is_new] = rankings_.try_emplace(node);
  Ranking& here = known->second;
  if (is_new) {
    consider_low(node, here, 0);
    consider_high(node, here, 0, 0);
    find_next(here);
  }
  return here;
}

void RankedSets::find_next(Ranking& ranking) noexcept {
  std::ranges::pop_heap(ranking.candidates, is_dearer);
  ranking.found.push_back(ranking.candidates.back());
  ranking.candidates.pop_back();
  ranking.is_last_followed = false;
}

void RankedSets::consider_low(std::uint32_t node, Ranking& ranking, std::uint32_t rank) noexcept {
  const std::uint32_t low = families_.nodes[node].low;
  if (!has({low, rank})) return;
  ranking.candidates.push_back({cost(low, rank), false, rank, 0});
  std::ranges::push_heap(ranking.candidates, is_dearer);
}

void RankedSets::consider_high(std::uint32_t node, Ranking& ranking, std::uint32_t rank,
                               std::uint32_t module_rank) noexcept {
  const std::uint32_t high = families_.nodes[node].high;
  const DiagramVariable& variable = families_.variables[families_.nodes[node].variable];
  if (!has({high, rank}) || (variable.is_module && !has({variable.index, module_rank}))) return;
  const Cost own = variable.is_module ? cost(variable.index, module_rank) : costs_[variable.index];
  ranking.candidates.push_back({cost(high, rank) + own, true, rank, module_rank});
  std::ranges::push_heap(ranking.candidates, is_dearer);
}

// Every pair (rank, module_rank) is reached by one way only: first along the ranks, then along the module's.
void RankedSets::consider_successors(std::uint32_t node, Ranking& ranking, Choice taken) noexcept {
  if (!taken.is_high) {
    consider_low(node, ranking, taken.rank + 1);
    return;
  }
  if (taken.module_rank == 0) consider_high(node, ranking, taken.rank + 1, 0);
  if (families_.variables[families_.nodes[node].variable].is_module) {
    consider_high(node, ranking, taken.rank, taken.module_rank + 1);
  }
}

void RankedSets::collect(std::uint32_t top, std::uint32_t top_rank, std::vector<EventIndex>& events) noexcept {
  std::vector<Asked> parts{{top, top_rank}};
  while (!parts.empty()) {
    const auto [node, rank] = parts.back();
    parts.pop_back();
    if (node <= 1) continue;
    const Choice choice = ranking(node).found[rank];
    const DiagramNode& here = families_.nodes[node];
    const DiagramVariable& variable = families_.variables[here.variable];
    parts.push_back({choice.is_high ? here.high : here.low, choice.rank});
    if (!choice.is_high) continue;
    if (variable.is_module) {
      parts.push_back({variable.index, choice.module_rank});
    } else {
      events.push_back(variable.index);
    }
  }
}

}  // namespace bongsu::plan
