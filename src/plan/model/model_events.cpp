#include "plan/model/model_events.h"

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

// "room-3/power" for outages from their start, "room-3/power after 4 h" for what a battery does not bridge.
std::string node_name(const std::string& id, double after_hours) {
  return after_hours > 0 ? fmt::format("{} after {} h", id, after_hours) : id;
}

std::string shared_id(const CommonCause& cause, const FailureMode& mode) { return cause.id + "/" + mode.id; }

}  // namespace

ModelEvents::ModelEvents(const Estate& estate, const Instances& instances, FaultTreeBuilder& builder)
    : estate_(estate), instances_(instances), builder_(builder) {
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

std::vector<NodeId> ModelEvents::failures_of(std::size_t instance, double after_hours) {
  const Thing& thing = *instances_[instance].thing;
  std::vector<NodeId> nodes;
  for (const FailureMode& mode : thing.fails) add_mode(instance, mode, after_hours, nodes);
  if (const auto causes = causes_.find(thing.id); causes != causes_.end()) {
    for (const CommonCause* cause : causes->second) add_cause(*cause, instance, after_hours, nodes);
  }
  return nodes;
}

void ModelEvents::add_mode(std::size_t instance, const FailureMode& mode, double after_hours,
                           std::vector<NodeId>& nodes) {
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
    nodes.push_back(node_of(std::move(shared), after_hours));
  }
  nodes.push_back(node_of(std::move(alone), after_hours));
}

void ModelEvents::add_cause(const CommonCause& cause, std::size_t instance, double after_hours,
                            std::vector<NodeId>& nodes) {
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
      nodes.push_back(node_of(std::move(caught), after_hours));
    }
    nodes.push_back(node_of(std::move(event), after_hours));
  }
}

NodeId ModelEvents::node_of(ModelEvent event, double after_hours) {
  const NodeId node = builder_.named(node_name(event.id, after_hours));
  const std::string id = event.id;
  const auto source = sources_.try_emplace(id, Source{.event = std::move(event), .after_hours = {}}).first;
  source->second.after_hours.insert(after_hours);
  return node;
}

NodeId ModelEvents::failing_when_asked(double after_hours, ModelEvent event) {
  const NodeId node = builder_.named(event.id);
  const auto [asked, is_new] = asked_after_hours_.try_emplace(event.id, after_hours);
  if (is_new) {
    event.source = event.id;
    define_event(std::move(event));
  } else if (after_hours < asked->second) {
    asked->second = after_hours;
    defined_.find(event.id)->second.asked_by = event.asked_by;
  }
  return node;
}

void ModelEvents::define_event(ModelEvent event) {
  const Rate stated = rate(event.occurrence, stated_values(estate_));
  builder_.basic_event(event.id, stated.unavailability);
  const std::string id = event.id;
  defined_.emplace(id, std::move(event));
}

void ModelEvents::define_source(Source& source) {
  const std::string id = source.event.id;
  const std::string words = source.event.words;
  std::vector<NodeId> later;
  // The longest first: what lasts so long counts for those too whom it reaches earlier.
  std::optional<double> next;
  for (auto after = source.after_hours.rbegin(); after != source.after_hours.rend(); ++after) {
    ModelEvent event = source.event;
    event.source = id;
    event.occurrence.after_hours = *after;
    event.occurrence.next_after_hours = next;
    if (*after > 0) event.words = fmt::format("{} that outlasts {:.3g} h", words, *after);
    if (next) {
      event.id = fmt::format("{} before {} h", node_name(id, *after), *next);
      later.push_back(builder_.named(event.id));
      builder_.gate(node_name(id, *after), Connective::or_, later);
    } else {
      event.id = node_name(id, *after);
      later.push_back(builder_.named(event.id));
    }
    define_event(std::move(event));
    next = *after;
  }
}

void ModelEvents::define() {
  for (auto& [id, source] : sources_) define_source(source);
}

}  // namespace bongsu::plan
