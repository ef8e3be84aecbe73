#pragma once
// The basic events of an estate's fault trees. A failure that something bridges for a while (a battery) becomes
// several events, one for each part of the outage that counts for somebody.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/fault_tree_builder.h"
#include "plan/model/model.h"
#include "plan/model/waits.h"

namespace bongsu::plan {

class ModelEvents {
 public:
  // All outlive this object.
  ModelEvents(const Estate& estate, const Instances& instances, Waits& waits, FaultTreeBuilder& builder);

  // The failures of the instance itself, and the common causes that strike it, that have outlasted the wait.
  std::vector<NodeId> failures_of(std::size_t instance, WaitId wait);
  // What is asked to work when `asked_by` becomes true, and does not. The same id is the same event however often it is
  // spoken of: asked once, by what becomes true first, after the shortest wait.
  NodeId failing_when_asked(WaitId wait, ModelEvent event);

  // Defines every event that was spoken of. Then they are to be had by name.
  void define();
  std::map<std::string, ModelEvent, std::less<>> take() { return std::move(defined_); }

 private:
  // A failure before it is cut into events.
  struct Source {
    ModelEvent event;
    std::map<double, std::set<WaitId>> waits;  // by the hours as stated
  };
  NodeId node_of(ModelEvent event, WaitId wait);
  void add_mode(std::size_t instance, const FailureMode& mode, WaitId wait, std::vector<NodeId>& nodes);
  void add_cause(const CommonCause& cause, std::size_t instance, WaitId wait, std::vector<NodeId>& nodes);
  void define_source(Source& source);
  void define_event(ModelEvent event);

  const Instances& instances_;
  Waits& waits_;
  FaultTreeBuilder& builder_;
  std::vector<double> stated_values_;
  std::map<std::string, Source, std::less<>> sources_;
  std::map<std::string, ModelEvent, std::less<>> defined_;
  std::map<std::string, double, std::less<>> asked_after_hours_;  // what is asked to work, as stated
  // By thing and mode, the beta group that it is in; by thing, the causes of their own that strike it.
  std::map<std::pair<std::string, std::string>, const CommonCause*> groups_;
  std::map<std::string, std::vector<const CommonCause*>, std::less<>> causes_;
};

}  // namespace bongsu::plan
