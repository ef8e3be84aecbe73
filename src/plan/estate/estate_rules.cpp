#include "plan/estate/estate_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "plan/estate/estate_reader.h"
#include "plan/estate/instances.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kChainMax = 500;

std::string path_of(const Thing& thing) {
  return (thing.what == ThingKind::place ? "place." : "component.") + thing.id;
}

// Every name that needs lead to, with its line.
void each_name(const std::vector<Need>& needs, const auto& visit) {
  for (const Need& need : needs) {
    if (need.kind == Need::Kind::thing) visit(need.thing, need.at);
    for (const std::string& name : need.failover_needs) visit(name, need.at);
    each_name(need.of, visit);
  }
}

// At most a million: more than any model takes.
std::size_t count_alternatives(const Instances& instances, const Need& need, std::size_t from) {
  constexpr std::size_t kAlternativesMax = 1'000'000;
  std::size_t bound = 0;
  for (const Need& each : need.of) bound += each.kind == Need::Kind::thing ? instances.of_thing(each.thing).size() : 1;
  return bound > kAlternativesMax ? kAlternativesMax : instances.alternatives(need, from).size();
}

class Rules {
 public:
  Rules(const Estate& estate, ErrorList& errors) : estate_(estate), errors_(errors) {
    for (const Thing& thing : estate.things) {
      by_id_.emplace(thing.id, &thing);
      ids_.push_back(thing.id);
      if (thing.what == ThingKind::place) place_ids_.push_back(thing.id);
    }
  }

  void check() {
    if (estate_.journeys.empty()) {
      errors_.add({}, "journey", "there is none: write [journey.log-in] and needs = [...] below it");
    }
    check_names();
    if (!errors_.empty()) return;
    check_nesting();
    if (!errors_.empty()) return;
    check_cycles();
    check_instances();
    if (!errors_.empty()) return;
    check_causes();
    check_takers();
    check_losses();
    check_counts();
  }

  void check_redundancy() {
    const Instances instances{estate_};
    for (const CommonCause& cause : estate_.common_causes) {
      const bool is_one = cause.of.size() == 1 && instances.of_thing(cause.of.front()).size() == 1;
      if (!cause.beta || !is_one) continue;
      refuse(cause.of_at, "common_cause." + cause.id + ".of",
             fmt::format("there is one \"{}\", which shares its failures with nothing: with beta, name two things or "
                         "more, or one of several copies",
                         cause.of.front()));
    }
    each_need(instances, [&](const Need& need, std::size_t from, const std::string& key) {
      if (!need.failover || count_alternatives(instances, need, from) > 1) return;
      refuse(need.at, key,
             "has nothing that takes over: with failover, name two things or more, or one of several copies");
    });
  }

 private:
  void refuse(FilePosition at, std::string key, std::string reason) {
    errors_.add({at.line, at.column}, std::move(key), std::move(reason));
  }

  void want_thing(const std::string& name, FilePosition where, const std::string& key) {
    if (by_id_.contains(name)) return;
    const std::string meant = suggestion(name, ids_);
    refuse(where, key,
           fmt::format("there is no place or component \"{}\"{}", name,
                       !meant.empty() ? meant : fmt::format("; expected a [place.{0}] or [component.{0}]", name)));
  }

  void check_names() {
    for (const Thing& thing : estate_.things) {
      const std::string path = path_of(thing);
      if (!thing.in.empty() && std::ranges::find(place_ids_, thing.in) == place_ids_.end()) {
        refuse(thing.in_at, path + ".in",
               fmt::format("there is no place \"{}\"{}", thing.in, suggestion(thing.in, place_ids_)));
      }
      const auto want = [&](const std::string& name, FilePosition where) { want_thing(name, where, path + ".needs"); };
      each_name(thing.needs, want);
      each_name(thing.power_from, want);
      for (const std::string& name : thing.takes_down) want_thing(name, thing.takes_down_at, path + ".takes_down");
    }
    for (const CommonCause& cause : estate_.common_causes) {
      for (const std::string& name : cause.of) want_thing(name, cause.of_at, "common_cause." + cause.id + ".of");
    }
    for (const Journey& journey : estate_.journeys) {
      const std::string path = "journey." + journey.id;
      each_name(journey.needs,
                [&](const std::string& name, FilePosition where) { want_thing(name, where, path + ".needs"); });
      for (const std::string& name : journey.without) want_thing(name, journey.without_at, path + ".without");
    }
  }

  void check_nesting() {
    for (const Thing& thing : estate_.things) {
      const Thing* place = &thing;
      for (std::size_t steps = 0; !place->in.empty(); ++steps) {
        place = by_id_.at(place->in);
        if (place != &thing && steps <= estate_.things.size()) continue;
        if (place == &thing)
          refuse(thing.in_at, path_of(thing) + ".in", "stands in itself, by way of what it stands in");
        break;
      }
    }
  }

  // What a thing cannot work without looking at.
  std::vector<std::string> dependencies(const Thing& thing) const {
    std::vector<std::string> names;
    if (!thing.in.empty()) names.push_back(thing.in);
    const auto add = [&names](const std::string& name, FilePosition) { names.push_back(name); };
    each_name(thing.needs, add);
    each_name(thing.power_from, add);
    return names;
  }

  void check_cycles() {
    std::map<std::string, std::size_t> done;  // how long the longest chain of needs below each is
    std::vector<std::string> way;
    for (const Thing& thing : estate_.things) {
      if (!visit(thing, done, way)) return;
    }
  }

  // Depth first; false once a cycle, or a chain that is too long, was found and named. What comes later walks along the
  // chains, so their length counts, in whichever order the file has them.
  bool visit(const Thing& thing, std::map<std::string, std::size_t>& done, std::vector<std::string>& way) {
    if (done.contains(thing.id)) return true;
    if (const auto begin = std::ranges::find(way, thing.id); begin != way.end()) {
      refuse(thing.at, path_of(thing),
             fmt::format("needs itself: {}, {}", fmt::join(begin, way.end(), " needs "), "which needs " + thing.id));
      return false;
    }
    if (way.size() >= kChainMax) return refuse_chain(thing);
    way.push_back(thing.id);
    std::size_t below = 0;
    for (const std::string& name : dependencies(thing)) {
      if (!visit(*by_id_.at(name), done, way)) return false;
      below = std::max(below, done.at(name) + 1);
    }
    way.pop_back();
    if (below >= kChainMax) return refuse_chain(thing);
    done.emplace(thing.id, below);
    return true;
  }

  bool refuse_chain(const Thing& thing) {
    refuse(thing.at, path_of(thing), fmt::format("ends a chain of needs that is longer than {}", kChainMax));
    return false;
  }

  void check_instances() {
    std::size_t total = 0;
    for (const Thing& thing : estate_.things) {
      std::size_t count = 1;
      for (const Thing* each = &thing; each; each = each->in.empty() ? nullptr : by_id_.at(each->in)) {
        count = std::min(count * each->copies, kInstancesMax + 1);
      }
      total += count;
      if (total <= kInstancesMax) continue;
      return refuse(thing.at, path_of(thing) + ".copies",
                    fmt::format("there would be more than {} things with all copies", kInstancesMax));
    }
    check_instance_names();
  }

  void check_instance_names() {
    std::map<std::string, const Thing*> seen;
    for (const Instance& instance : Instances{estate_}.all()) {
      const auto [other, is_new] = seen.emplace(instance.id, instance.thing);
      if (is_new) continue;
      return refuse(instance.thing->at, path_of(*instance.thing),
                    fmt::format("a copy would be called \"{}\", like one of {}", instance.id, path_of(*other->second)));
    }
  }

  void check_causes() {
    std::map<std::string, std::string> in_group;  // thing and mode, and the cause whose group it is in
    for (const CommonCause& cause : estate_.common_causes) {
      if (!cause.beta) continue;
      for (const std::string& name : cause.of) check_member(cause, *by_id_.at(name), in_group);
      check_alike(cause);
    }
  }

  // A share of failures strikes all at once only where they are the same failures: else the one would fail without the
  // other, or in the other's time.
  void check_alike(const CommonCause& cause) {
    const Thing& first = *by_id_.at(cause.of.front());
    for (const std::string& name : cause.of) {
      if (fail_alike(first, *by_id_.at(name), cause.mode)) continue;
      return refuse(
          cause.at, "common_cause." + cause.id,
          fmt::format("\"{}\" and \"{}\" do not fail alike, so they have no share of failures in common: give "
                      "both the same failure of the library, [failure.NAME], or give the cause failures of "
                      "its own in place of beta: fails = ...",
                      first.id, name));
    }
  }

  static bool fail_alike(const Thing& one, const Thing& other, const std::string& mode) {
    const auto is_meant = [&mode](const FailureMode& each) { return mode.empty() || each.id == mode; };
    const auto has = [&](const Thing& thing, const FailureMode& wanted) {
      return std::ranges::any_of(thing.fails, [&wanted](const FailureMode& each) { return each == wanted; });
    };
    const auto all_in = [&](const Thing& these, const Thing& those) {
      return std::ranges::all_of(these.fails,
                                 [&](const FailureMode& each) { return !is_meant(each) || has(those, each); });
    };
    return all_in(one, other) && all_in(other, one);
  }

  void check_member(const CommonCause& cause, const Thing& thing, std::map<std::string, std::string>& in_group) {
    const std::string path = "common_cause." + cause.id;
    bool has_mode = false;
    for (const FailureMode& mode : thing.fails) {
      if (!cause.mode.empty() && mode.id != cause.mode) continue;
      has_mode = true;
      const auto [other, is_new] = in_group.emplace(thing.id + "/" + mode.id, cause.id);
      if (!is_new) {
        refuse(cause.at, path,
               fmt::format("shares \"{}\" of \"{}\" with common_cause.{}: a failure can be in one group", mode.id,
                           thing.id, other->second));
      }
    }
    if (has_mode) return;
    refuse(cause.at, path,
           cause.mode.empty() ? fmt::format("\"{}\" has no failures to share: give it fails", thing.id)
                              : fmt::format("\"{}\" has no failure \"{}\"", thing.id, cause.mode));
  }

  // A thing takes others down by failures of its own, or by what strikes it and others.
  void check_takers() {
    for (const Thing& thing : estate_.things) {
      if (thing.takes_down.empty() || !thing.fails.empty()) continue;
      const auto strikes = [&thing](const CommonCause& cause) {
        return std::ranges::find(cause.of, thing.id) != cause.of.end();
      };
      if (std::ranges::any_of(estate_.common_causes, strikes)) continue;
      refuse(thing.takes_down_at, path_of(thing) + ".takes_down", "goes with fails: nothing that could happen is said");
    }
  }

  // From the mains it loses too, but that is part of the PUE: only a battery is the shorter for it.
  void check_losses() {
    std::set<std::string> around_batteries;
    for (const Thing& thing : estate_.things) {
      if (!thing.power.battery_wh) continue;
      for (const Thing* each = &thing; each; each = each->in.empty() ? nullptr : by_id_.at(each->in)) {
        around_batteries.insert(each->id);
      }
    }
    for (const Thing& thing : estate_.things) {
      if (!thing.power.ups_loss || around_batteries.contains(thing.id)) continue;
      refuse(thing.ups_loss_at, path_of(thing) + ".ups_loss",
             "goes with battery_wh, here or within: what a UPS loses of the mains is part of pue");
    }
  }

  void check_counts() {
    const Instances instances{estate_};
    each_need(instances, [&](const Need& need, std::size_t from, const std::string& key) {
      if (need.kind != Need::Kind::at_least) return;
      const std::size_t available = count_alternatives(instances, need, from);
      if (need.at_least <= available) return;
      refuse(need.at, key, fmt::format("at least {} of {} can never be", need.at_least, available));
    });
  }

  // Every need at any depth, with the instance that has it, or one of them, and the key that it stands under.
  void each_need(const Instances& instances, const auto& visit) const {
    const auto each_of = [&visit](const auto& self, const std::vector<Need>& needs, std::size_t from,
                                  const std::string& key) -> void {
      for (const Need& need : needs) {
        visit(need, from, key);
        self(self, need.of, from, key);
      }
    };
    for (const Thing& thing : estate_.things) {
      each_of(each_of, thing.needs, instances.first_of(thing.id), path_of(thing) + ".needs");
      each_of(each_of, thing.power_from, instances.first_of(thing.id), path_of(thing) + ".power_from");
    }
    for (const Journey& journey : estate_.journeys) {
      each_of(each_of, journey.needs, Instances::kOutside, "journey." + journey.id + ".needs");
    }
  }

  const Estate& estate_;
  ErrorList& errors_;
  std::map<std::string, const Thing*> by_id_;
  std::vector<std::string> ids_;
  std::vector<std::string> place_ids_;
};

}  // namespace

void check_rules(const Estate& estate, ErrorList& errors) { Rules{estate, errors}.check(); }

void check_redundancy(const Estate& estate, ErrorList& errors) { Rules{estate, errors}.check_redundancy(); }

}  // namespace bongsu::plan
