#include "plan/estate/instances.h"

#include <algorithm>

namespace bongsu::plan {
namespace {

// Places before what stands in them, else in the order of the file.
std::vector<const Thing*> outermost_first(const Estate& estate) {
  std::map<std::string_view, const Thing*> by_id;
  for (const Thing& thing : estate.things) by_id.emplace(thing.id, &thing);
  std::map<std::size_t, std::vector<const Thing*>> by_depth;
  for (const Thing& thing : estate.things) {
    std::size_t depth = 0;
    for (const Thing* place = &thing; !place->in.empty(); place = by_id.at(place->in)) ++depth;
    by_depth[depth].push_back(&thing);
  }
  std::vector<const Thing*> ordered;
  for (const auto& [depth, things] : by_depth) ordered.insert(ordered.end(), things.begin(), things.end());
  return ordered;
}

}  // namespace

Instances::Instances(const Estate& estate) {
  for (const Thing* thing : outermost_first(estate)) {
    if (thing->in.empty()) {
      add(*thing, kOutside);
    } else {
      const std::vector<std::size_t> parents = by_thing_.find(thing->in)->second;
      for (const std::size_t parent : parents) add(*thing, parent);
    }
  }
}

void Instances::add(const Thing& thing, std::size_t parent) {
  for (std::size_t copy = 1; copy <= thing.copies; ++copy) {
    Instance instance{.thing = &thing, .id = thing.id, .name = thing.name, .parent = parent, .copies = {}};
    if (parent != kOutside) instance.copies = all_[parent].copies;
    if (thing.copies > 1) instance.copies.emplace_back(&thing, copy);
    for (const auto& [of, number] : instance.copies) {
      instance.id += "-" + std::to_string(number);
      instance.name += (&of == &instance.copies.front().first ? " " : ".") + std::to_string(number);
    }
    by_thing_[thing.id].push_back(all_.size());
    all_.push_back(std::move(instance));
  }
}

std::span<const std::size_t> Instances::of_thing(std::string_view thing) const { return by_thing_.find(thing)->second; }

std::vector<std::size_t> Instances::of(std::string_view thing, std::size_t from) const {
  const std::span<const std::size_t> every = of_thing(thing);
  if (from == kOutside) return {every.begin(), every.end()};
  // What both stand in comes first in the copies of either, and instances are in the order of their copies.
  const auto& mine = all_[from].copies;
  const auto& its = all_[every.front()].copies;
  const auto in_common = std::ranges::mismatch(
      mine, its, {}, [](const auto& copy) { return copy.first; }, [](const auto& copy) { return copy.first; });
  const auto shared = static_cast<std::size_t>(in_common.in1 - mine.begin());
  const auto numbers = [shared](const auto& copies) {
    std::vector<std::size_t> first;
    for (std::size_t i = 0; i < shared; ++i) first.push_back(copies[i].second);
    return first;
  };
  const auto meant = std::ranges::equal_range(every, numbers(mine), {},
                                              [&](std::size_t index) { return numbers(all_[index].copies); });
  return {meant.begin(), meant.end()};
}

std::vector<Instances::Alternative> Instances::alternatives(const Need& need, std::size_t from) const {
  std::vector<Alternative> all;
  for (const Need& each : need.of) {
    if (each.kind == Need::Kind::thing) {
      for (const std::size_t index : of(each.thing, from)) all.push_back({index, nullptr});
    } else {
      all.push_back({kOutside, &each});
    }
  }
  return all;
}

}  // namespace bongsu::plan
