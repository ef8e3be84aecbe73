#include "plan/model/difference.h"

#include <algorithm>
#include <map>
#include <set>

namespace bongsu::plan {
namespace {

using Kinds = std::set<std::string>;

Kinds kinds_of(const JourneyCheck* check) {
  Kinds kinds;
  if (!check) return kinds;
  for (const auto& listed : check->by_order) {
    for (const Danger& danger : listed) kinds.insert(danger.kind);
  }
  return kinds;
}

std::vector<Danger> not_in(const JourneyCheck* check, const Kinds& others) {
  std::vector<Danger> rest;
  if (!check) return rest;
  for (const auto& listed : check->by_order) {
    std::ranges::copy_if(listed, std::back_inserter(rest),
                         [&others](const Danger& danger) { return !others.contains(danger.kind); });
  }
  return rest;
}

}  // namespace

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
    const JourneyCheck& either = pair.after ? *pair.after : *pair.before;
    differences.push_back({.id = id,
                           .name = either.journey->name,
                           .added = not_in(pair.after, kinds_of(pair.before)),
                           .removed = not_in(pair.before, kinds_of(pair.after))});
  }
  return differences;
}

}  // namespace bongsu::plan
