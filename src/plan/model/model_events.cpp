#include "plan/model/model_events.h"

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

// "room-3/power" for outages from their start, "room-3/power after 4 h" for what a battery does not bridge.
std::string node_name(const std::string& id, double hours) {
  return hours > 0 ? fmt::format("{} after {} h", id, hours) : id;
}

std::string shared_id(const CommonCause& cause, const FailureMode& mode) { return cause.id + "/" + mode.id; }

}  // namespace

ModelEvents::ModelEvents(const Estate& estate, const Instances& instances, Waits& waits, FaultTreeBuilder& builder)
    : instances_(instances), waits_(waits), builder_(builder), stated_values_(stated_values(estate)) {
  for (const CommonCause& cause : estate.common_causes) {
    for (const std::string& name : cause.of) {
      if (!cause.beta) {
        causes_[name].push_back(&cause);
        continue;
      }
      for (const FailureMode& mode : estate.find(name)->fails) {
        if (cause.mode.empty() || mode.id == cause.mode) groups_[{name, mode.id}] = &cause;
      }
    }
  }
}

std::vector<NodeId> ModelEvents::failures_of(std::size_t instance, WaitId wait) {
  const Thing& thing = *instances_[instance].thing;
  std::vector<NodeId> nodes;
  for (const FailureMode& mode : thing.fails) add_mode(instance, mode, wait, nodes);
  if (const auto causes = causes_.find(thing.id); causes != causes_.end()) {
    for (const CommonCause* cause : causes->second) add_cause(*cause, instance, wait, nodes);
  }
  return nodes;
}

void ModelEvents::add_mode(std::size_t instance, const FailureMode& mode, WaitId wait, std::vector<NodeId>& nodes) {
  const Instance& struck = instances_[instance];
  const auto group = groups_.find({struck.thing->id, mode.id});
  const CommonCause* cause = group == groups_.end() ? nullptr : group->second;
  ModelEvent alone{.id = struck.id + "/" + mode.id,
                   .class_id = struck.thing->id + "/" + mode.id,
                   .words = fmt::format("{} ({})", mode.name, struck.name),
                   .occurrence = {.mode = &mode},
                   .instance = instance,
                   .accepted = struck.thing->accepted};
  if (cause) {
    alone.occurrence.part = Part::alone;
    alone.occurrence.beta = cause->beta;
    alone.occurrence.rollout_catches = cause->rollout_catches;
    ModelEvent shared{.id = shared_id(*cause, mode),
                      .class_id = shared_id(*cause, mode),
                      .words = fmt::format("{} ({}, all at once)", mode.name, cause->name),
                      .occurrence = alone.occurrence,
                      .accepted = cause->accepted};
    shared.occurrence.part = Part::shared;
    nodes.push_back(node_of(std::move(shared), wait));
  }
  nodes.push_back(node_of(std::move(alone), wait));
}

void ModelEvents::add_cause(const CommonCause& cause, std::size_t instance, WaitId wait, std::vector<NodeId>& nodes) {
  for (const FailureMode& mode : cause.fails) {
    ModelEvent event{.id = shared_id(cause, mode),
                     .class_id = shared_id(cause, mode),
                     .words = fmt::format("{} ({})", mode.name, cause.name),
                     .occurrence = {.mode = &mode, .rollout_catches = cause.rollout_catches},
                     .accepted = cause.accepted};
    const bool is_first_stage = instance == instances_.first_of(cause.of.front());
    if (cause.rollout_catches && is_first_stage) {
      ModelEvent caught = event;
      caught.id += "/first-stage";
      caught.class_id = caught.id;
      caught.words = fmt::format("{} ({}, stopped at the first stage)", mode.name, cause.name);
      caught.occurrence.part = Part::caught;
      caught.instance = instance;
      nodes.push_back(node_of(std::move(caught), wait));
    }
    nodes.push_back(node_of(std::move(event), wait));
  }
}

NodeId ModelEvents::node_of(ModelEvent event, WaitId wait) {
  const double hours = waits_.stated_hours(wait);
  const NodeId node = builder_.named(node_name(event.id, hours));
  const std::string id = event.id;
  const auto source = sources_.try_emplace(id, Source{.event = std::move(event), .waits = {}}).first;
  source->second.waits[hours].insert(wait);
  return node;
}

NodeId ModelEvents::failing_when_asked(WaitId wait, ModelEvent event) {
  const NodeId node = builder_.named(event.id);
  const double hours = waits_.stated_hours(wait);
  const auto [asked, is_new] = asked_after_hours_.try_emplace(event.id, hours);
  if (is_new) {
    event.source = event.id;
    define_event(std::move(event));
  } else if (hours < asked->second) {
    asked->second = hours;
    defined_.find(event.id)->second.asked_by = event.asked_by;
  }
  return node;
}

void ModelEvents::define_event(ModelEvent event) {
  const Rate stated = rate(event.occurrence, stated_values_, waits_.stated());
  builder_.basic_event(event.id, stated.unavailability);
  const std::string id = event.id;
  defined_.emplace(id, std::move(event));
}

void ModelEvents::define_source(Source& source) {
  const std::string id = source.event.id;
  const std::string words = source.event.words;
  std::vector<NodeId> later;
  // The longest first: what lasts so long counts for those too whom it reaches earlier.
  std::optional<WaitId> next;
  for (auto each = source.waits.rbegin(); each != source.waits.rend(); ++each) {
    const auto& [hours, waits] = *each;
    ModelEvent event = source.event;
    event.source = id;
    event.occurrence.after = waits_.shortest_of(waits);
    event.occurrence.next_after = next;
    next = event.occurrence.after;
    if (hours > 0) event.words = fmt::format("{} that outlasts {} h", words, to_short_text(hours, 3));
    event.id = node_name(id, hours);
    if (!later.empty()) {
      event.id += fmt::format(" before {} h", waits_.stated_hours(*event.occurrence.next_after));
      later.push_back(builder_.named(event.id));
      builder_.gate(node_name(id, hours), Connective::or_, later);
    } else {
      later.push_back(builder_.named(event.id));
    }
    define_event(std::move(event));
  }
}

void ModelEvents::define() {
  for (auto& [id, source] : sources_) define_source(source);
}

}  // namespace bongsu::plan
