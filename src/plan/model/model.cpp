#include "plan/model/model.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "plan/fault_tree_builder.h"
#include "plan/model/live_tree.h"
#include "plan/model/model_events.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kInputsMax = 4'000'000;  // of all gates together, about a hundred bytes each

// Builds the gates: what has to be true for an instance to be down, for a need to be unmet, for a journey to fail.
class ModelBuilding {
 public:
  ModelBuilding(const Estate& estate, const Instances& instances, Waits& waits)
      : estate_(estate), instances_(instances), waits_(waits), events_(estate, instances, waits, builder_) {
    for (const Thing& thing : estate.things) {
      for (const std::string& taken : thing.takes_down) taken_by_[taken].push_back(&thing);
      std::size_t failovers = number_failovers(thing.needs, 0);
      number_failovers(thing.power_from, failovers);
    }
    for (const Journey& journey : estate.journeys) number_failovers(journey.needs, 0);
  }

  std::expected<Model, std::string> build() {
    Model model;
    for (const Journey& journey : estate_.journeys) {
      const NodeId top = journey_gate(journey);
      builder_.top(journey.id, top);
      model.journeys.push_back({&journey, top});
    }
    events_.define();
    if (inputs_ > kInputsMax) {
      return std::unexpected("the estate is too large: its fault trees would have more than 4 million inputs");
    }
    auto tree = std::move(builder_).build();
    if (!tree) return std::unexpected(tree.error().message);
    model.tree = std::move(*tree);
    auto defined = events_.take();
    for (const BasicEvent& event : model.tree.events()) model.events.push_back(defined.at(event.name));
    model.labels = std::move(labels_);
    mark_asked_anyway(model);
    return model;
  }

 private:
  static void mark_asked_anyway(Model& model) {
    const TreeShape shape{model.tree};
    const LiveTree untouched{shape};
    for (ModelEvent& event : model.events) {
      event.is_asked_anyway = event.asked_by && untouched.is_true(static_cast<std::uint32_t>(*event.asked_by));
    }
  }

  // Of each thing and journey, in the order of the file; gives how many there are so far.
  std::size_t number_failovers(const std::vector<Need>& needs, std::size_t before) {
    for (const Need& need : needs) {
      if (need.failover) failover_numbers_[&need] = ++before;
      before = number_failovers(need.of, before);
    }
    return before;
  }

  NodeId journey_gate(const Journey& journey) {
    without_ = {journey.without.begin(), journey.without.end()};
    suffix_ = journey.without.empty() ? "" : " in " + journey.id;
    // What is taken to be down makes other gates of everything that hangs on it.
    std::map<std::pair<std::size_t, WaitId>, NodeId> plain;
    if (!without_.empty()) plain.swap(down_);
    journey_ = "journey." + journey.id;
    std::vector<NodeId> unmet;
    for (const Need& need : journey.needs) unmet.push_back(unmet_need(need, Instances::kOutside, kAtOnce));
    if (!without_.empty()) plain.swap(down_);
    const NodeId top = any_of("journey " + journey.id + " fails", std::move(unmet));
    labels_[top] = journey.name;
    return top;
  }

  // The instance has been down, or will be without battery, for as long as the wait.
  NodeId down(std::size_t index, WaitId wait) {
    if (const auto known = down_.find({index, wait}); known != down_.end()) return known->second;
    if (inputs_ > kInputsMax) return never();
    const Instance& instance = instances_[index];
    std::string name = instance.id + " down" + suffix_;
    if (wait != kAtOnce) name += " after " + waits_.words(wait);
    const NodeId gate =
        without_.contains(instance.thing->id) ? builder_.house_event(name, true) : any_of(name, causes_of(index, wait));
    labels_[gate] = instance.name;
    down_[{index, wait}] = gate;
    return gate;
  }

  std::vector<NodeId> causes_of(std::size_t index, WaitId wait) {
    const Instance& instance = instances_[index];
    std::vector<NodeId> causes = events_.failures_of(index, wait);
    if (const auto takers = taken_by_.find(instance.thing->id); takers != taken_by_.end()) {
      for (const Thing* taker : takers->second) {
        for (const std::size_t other : instances_.of(taker->id, index)) causes.push_back(own_failure(other, wait));
      }
    }
    if (instance.parent != Instances::kOutside) causes.push_back(down(instance.parent, wait));
    for (const Need& need : instance.thing->needs) causes.push_back(unmet_need(need, index, wait));
    if (!instance.thing->power_from.empty()) causes.push_back(without_power(index, wait));
    return causes;
  }

  // Its own failures, without what befalls it: what it takes down with it.
  NodeId own_failure(std::size_t index, WaitId wait) {
    const std::string name = fmt::format("{} itself fails after {}", instances_[index].id, waits_.words(wait));
    if (builder_.is_defined(name)) return builder_.named(name);
    const NodeId gate = any_of(name, events_.failures_of(index, wait));
    labels_[gate] = instances_[index].name;
    return gate;
  }

  NodeId without_power(std::size_t index, WaitId wait) {
    const Instance& place = instances_[index];
    const WaitId after = waits_.behind(wait, index);
    std::vector<NodeId> unfed;
    for (const Need& need : place.thing->power_from) {
      if (need.kind == Need::Kind::thing) {
        for (const std::size_t feed : instances_.of(need.thing, index)) unfed.push_back(down(feed, after));
      } else {
        unfed.push_back(unmet_need(need, index, after));
      }
    }
    const NodeId dark = all_of(std::move(unfed));
    if (!place.thing->power.generator_starts) return dark;
    const NodeId generator =
        events_.failing_when_asked(after, {.id = place.id + "/generator" + suffix_,
                                           .class_id = place.thing->id + "/generator",
                                           .words = fmt::format("generator does not start ({})", place.name),
                                           .occurrence = {.works = place.thing->power.generator_starts},
                                           .instance = index,
                                           .asked_by = dark,
                                           .accepted = {}});
    return all_of({dark, generator});
  }

  NodeId unmet_need(const Need& need, std::size_t from, WaitId wait) {
    switch (need.kind) {
      case Need::Kind::thing:
      case Need::Kind::all:
        return any_of("", need.kind == Need::Kind::all ? alternatives_unmet(need, from, wait)
                                                       : alternatives_unmet({.of = {need}}, from, wait));
      case Need::Kind::any:
        return need.failover ? failed_over(need, from, wait) : none_left(need, from, wait);
      case Need::Kind::at_least:
        return too_few_left(need, from, wait);
    }
    return never();
  }

  std::vector<NodeId> alternatives_unmet(const Need& need, std::size_t from, WaitId wait) {
    std::vector<NodeId> unmet;
    for (const auto& [instance, inner] : instances_.alternatives(need, from)) {
      unmet.push_back(inner ? unmet_need(*inner, from, wait) : down(instance, wait));
    }
    return unmet;
  }

  NodeId none_left(const Need& need, std::size_t from, WaitId wait) {
    std::vector<NodeId> unmet = alternatives_unmet(need, from, wait);
    if (unmet.size() == 1) return unmet.front();
    const std::size_t count = unmet.size();
    const NodeId gate = all_of(std::move(unmet));
    labels_[gate] = fmt::format("none of {} left", of_what(need, count));
    return gate;
  }

  NodeId too_few_left(const Need& need, std::size_t from, WaitId wait) {
    std::vector<NodeId> unmet = alternatives_unmet(need, from, wait);
    const std::size_t count = unmet.size();
    const std::size_t needed = need.at_least > 0 ? need.at_least : count / 2 + 1;
    count_inputs(count);
    const auto lost = static_cast<std::uint32_t>(count - needed + 1);
    const NodeId gate = lost == 1 ? any_of("", std::move(unmet)) : builder_.at_least("", lost, std::move(unmet));
    labels_[gate] = fmt::format("fewer than {} of {} left", needed, of_what(need, count));
    return gate;
  }

  // The first fails, and then the others are down too, or do not take over.
  NodeId failed_over(const Need& need, std::size_t from, WaitId wait) {
    std::vector<NodeId> unmet = alternatives_unmet(need, from, wait);
    const NodeId first = unmet.front();
    unmet.erase(unmet.begin());
    if (unmet.empty()) return first;
    std::vector<NodeId> no_help{all_of(std::move(unmet))};
    const bool is_of_journey = from == Instances::kOutside;
    const std::size_t number = failover_numbers_.at(&need);
    const std::string part = number == 1 ? "/failover" : fmt::format("/failover-{}", number);
    no_help.push_back(events_.failing_when_asked(
        wait, {.id = (is_of_journey ? journey_ : instances_[from].id) + part + suffix_,
               .class_id = (is_of_journey ? journey_ : instances_[from].thing->id) + part,
               .words = "fail-over does not work" +
                        (is_of_journey ? std::string{} : fmt::format(" ({})", instances_[from].name)),
               .occurrence = {.works = need.failover},
               .instance = from,
               .asked_by = first}));
    for (const std::string& name : need.failover_needs) {
      for (const std::size_t tool : instances_.of(name, from)) no_help.push_back(down(tool, wait));
    }
    const NodeId unhelped = any_of("", std::move(no_help));
    labels_[unhelped] = "nothing takes over";
    return all_of({first, unhelped});
  }

  // "5 Node", "2 alternatives".
  std::string of_what(const Need& need, std::size_t count) const {
    const bool is_one_thing = need.of.size() == 1 && need.of.front().kind == Need::Kind::thing;
    return fmt::format("{} {}", count, is_one_thing ? estate_.find(need.of.front().thing)->name : "alternatives");
  }

  NodeId any_of(std::string name, std::vector<NodeId> inputs) {
    if (inputs.empty()) return name.empty() ? never() : builder_.gate(std::move(name), Connective::null, {never()});
    if (inputs.size() == 1 && name.empty()) return inputs.front();
    count_inputs(inputs.size());
    const Connective connective = inputs.size() == 1 ? Connective::null : Connective::or_;
    return builder_.gate(std::move(name), connective, std::move(inputs));
  }

  NodeId all_of(std::vector<NodeId> inputs) {
    if (inputs.size() == 1) return inputs.front();
    count_inputs(inputs.size());
    return builder_.gate("", Connective::and_, std::move(inputs));
  }

  NodeId never() {
    if (!never_) never_ = builder_.house_event("never", false);
    return *never_;
  }

  void count_inputs(std::size_t count) { inputs_ += count; }

  const Estate& estate_;
  const Instances& instances_;
  Waits& waits_;
  FaultTreeBuilder builder_;
  ModelEvents events_;
  std::map<std::string, std::vector<const Thing*>, std::less<>> taken_by_;
  std::map<std::pair<std::size_t, WaitId>, NodeId> down_;
  std::map<NodeId, std::string> labels_;
  std::map<const Need*, std::size_t> failover_numbers_;  // of those with a fail-over, within what needs them
  std::set<std::string, std::less<>> without_;
  std::string suffix_;   // sets the gates of a journey without some things apart
  std::string journey_;  // that is being looked at
  std::optional<NodeId> never_;
  std::size_t inputs_ = 0;
};

}  // namespace

std::expected<Model, std::string> build_model(Estate estate) {
  const auto shared = std::make_shared<const Estate>(std::move(estate));
  const auto instances = std::make_shared<const Instances>(*shared);
  const auto waits = std::make_shared<Waits>(*shared, *instances);
  auto model = ModelBuilding{*shared, *instances, *waits}.build();
  if (!model) return model;
  model->estate = shared;
  model->instances = instances;
  model->waits = waits;
  return model;
}

std::vector<Rate> rates(const Model& model, Values values) {
  std::vector<Rate> all;
  all.reserve(model.events.size());
  const std::vector<double> wait_hours = model.waits->hours(values);
  for (const ModelEvent& event : model.events) all.push_back(rate(event.occurrence, values, wait_hours));
  return all;
}

std::vector<double> unavailabilities(const std::vector<Rate>& rates) {
  std::vector<double> all;
  all.reserve(rates.size());
  for (const Rate& each : rates) all.push_back(each.unavailability);
  return all;
}

}  // namespace bongsu::plan
