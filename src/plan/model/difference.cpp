#include "plan/model/difference.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace bongsu::plan {
namespace {

using Kinds = std::map<std::string, const Danger*>;

// Of one estate, of up to so many events.
Kinds kinds_of(const JourneyCheck* check, std::size_t order_max) {
  Kinds kinds;
  if (!check) return kinds;
  for (std::size_t order = 1; order <= order_max; ++order) {
    for (const Danger& danger : check->by_order[order]) kinds.emplace(danger.kind, &danger);
  }
  return kinds;
}

std::vector<Danger> not_in(const JourneyCheck* check, std::size_t order_max, const Kinds& others) {
  std::vector<Danger> rest;
  if (!check) return rest;
  for (std::size_t order = 1; order <= order_max; ++order) {
    std::ranges::copy_if(check->by_order[order], std::back_inserter(rest),
                         [&others](const Danger& danger) { return !others.contains(danger.kind); });
  }
  return rest;
}

// That a single point came with its acceptance disarms the gate as much as accepting one that was there.
void note_acceptance_of_new(JourneyDifference& difference) {
  if (difference.presence != Presence::in_both) return;
  std::ranges::copy_if(difference.added, std::back_inserter(difference.accepted),
                       [](const Danger& danger) { return !danger.accepted.empty(); });
}

void note_acceptance(const Danger& before, const Danger& after, JourneyDifference& difference) {
  if (before.accepted.empty() == after.accepted.empty()) return;
  (before.accepted.empty() ? difference.accepted : difference.not_accepted).push_back(after);
}

JourneyDifference compared(const JourneyCheck* before, const JourneyCheck* after) {
  const JourneyCheck& either = after ? *after : *before;
  JourneyDifference difference{.id = either.journey->id,
                               .name = either.journey->name,
                               .presence = !before  ? Presence::only_after
                                           : !after ? Presence::only_before
                                                    : Presence::in_both,
                               .weight_before = before ? before->journey->weight : either.journey->weight,
                               .weight_after = either.journey->weight,
                               .accepted = {},
                               .not_accepted = {},
                               .added = {},
                               .removed = {},
                               .changed = {}};
  // What is missing from a list that was cut short was not taken away.
  for (const JourneyCheck* check : {before, after}) {
    if (check) difference.compared_to = std::min(difference.compared_to, check->complete_to);
  }
  const Kinds old_kinds = kinds_of(before, difference.compared_to);
  difference.added = not_in(after, difference.compared_to, old_kinds);
  note_acceptance_of_new(difference);
  difference.removed = not_in(before, difference.compared_to, kinds_of(after, difference.compared_to));
  for (std::size_t order = 1; after && order <= difference.compared_to; ++order) {
    for (const Danger& danger : after->by_order[order]) {
      const auto old = old_kinds.find(danger.kind);
      if (old == old_kinds.end()) continue;
      note_acceptance(*old->second, danger, difference);
      if (old->second->alike == danger.alike) continue;
      difference.changed.push_back({.danger = danger, .alike_before = old->second->alike});
    }
  }
  return difference;
}

}  // namespace

bool JourneyDifference::is_nothing() const {
  return presence == Presence::in_both && weight_before == weight_after && accepted.empty() && not_accepted.empty() &&
         added.empty() && removed.empty() && changed.empty();
}

bool JourneyDifference::is_gate_loosened() const {
  if (weight_before != Weight::essential || presence == Presence::only_after) return false;
  return presence == Presence::only_before || weight_after != Weight::essential || !accepted.empty();
}

std::vector<JourneyDifference> difference(const std::vector<JourneyCheck>& before,
                                          const std::vector<JourneyCheck>& after) {
  struct Pair {
    const JourneyCheck* before = nullptr;
    const JourneyCheck* after = nullptr;
  };
  std::vector<std::string> order;
  std::map<std::string, Pair> pairs;
  const auto note = [&](const std::vector<JourneyCheck>& checks, const JourneyCheck* Pair::* side) {
    for (const JourneyCheck& check : checks) {
      const auto [found, is_new] = pairs.try_emplace(check.journey->id);
      if (is_new) order.push_back(check.journey->id);
      found->second.*side = &check;
    }
  };
  note(after, &Pair::after);
  note(before, &Pair::before);
  std::vector<JourneyDifference> differences;
  for (const std::string& id : order) {
    const Pair& pair = pairs.at(id);
    differences.push_back(compared(pair.before, pair.after));
  }
  return differences;
}

}  // namespace bongsu::plan
