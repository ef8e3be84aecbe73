#pragma once
// What an estate means: a fault tree for each journey, and for each basic event how often it happens and what people
// call it. A decision without I/O: the same estate gives the same model.

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/estate/estate.h"
#include "plan/estate/instances.h"
#include "plan/fault_tree.h"
#include "plan/model/occurrence.h"
#include "plan/model/waits.h"

namespace bongsu::plan {

struct ModelEvent {
  std::string id;        // "battery-room/battery-fire", the basic event's name in the tree
  std::string class_id;  // the same without copies: "room/power" of "room-3/power"
  std::string source{};  // what happens, however long it must last to be felt: equal for all parts of one outage
  std::string words;     // "battery fire (Battery room)"
  Occurrence occurrence;
  // Where it strikes; Instances::kOutside for a common cause.
  std::size_t instance = Instances::kOutside;
  // For what works or not when asked to: true when it is asked.
  std::optional<NodeId> asked_by{};
  // It is asked whatever happens, since a journey takes for granted that something is down: once a year, and at the
  // same hour as all else that is asked so.
  bool is_asked_anyway = false;
  std::string accepted{};  // why this alone may take a journey down; empty: it may not
};

struct ModelJourney {
  const Journey* journey;
  NodeId top;
};

struct Model {
  // Shared by value with what is derived from it; the model refers into it.
  std::shared_ptr<const Estate> estate;
  std::shared_ptr<const Instances> instances;
  FaultTree tree;
  std::vector<ModelEvent> events;  // by EventIndex
  std::vector<ModelJourney> journeys;
  // What people call the nodes that they know: "Node 3" for the gate that says it is down, "fewer than 3 of 5 Node
  // left".
  std::map<NodeId, std::string> labels;
  std::shared_ptr<const Waits> waits;
};

// The error is a sentence: the estate is too large.
std::expected<Model, std::string> build_model(Estate estate);

// One for each event of the tree.
std::vector<Rate> rates(const Model& model, Values values);
std::vector<double> unavailabilities(const std::vector<Rate>& rates);

}  // namespace bongsu::plan
