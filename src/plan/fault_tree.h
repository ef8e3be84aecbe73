#pragma once
// A fault tree as a value: basic events, house events and gates over them, and which of the gates are asked about.
// What exists is whole: FaultTreeBuilder (fault_tree_builder.h) lets through no undefined name and no cycle.
// Spec: Open-PSA Model Exchange Format, fault trees.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bongsu::plan {

// A basic event, a house event or a gate, of the builder that gave it and of the tree that was built from it.
enum class NodeId : std::uint32_t {};

// A basic event's place in FaultTree::events(); probabilities, importances and cut sets speak of events by it.
using EventIndex = std::uint32_t;

// How a gate's output follows from its inputs.
enum class Connective {
  and_,
  or_,
  not_,         // one input
  xor_,         // two inputs: one of them true and not the other
  at_least,     // true when `minimum` inputs or more are
  cardinality,  // true when `minimum` to `maximum` inputs are
  imply,        // two inputs: the first false, or the second true
  iff,          // two inputs: both true or both false
  nand,
  nor,
  null  // one input, passed on
};

// The word that Open-PSA has for it: "and", "atleast".
std::string_view to_text(Connective connective);

struct BasicEvent {
  std::string name;
  double probability = 0;  // that it is failed when one looks, 0 to 1
};

struct HouseEvent {
  std::string name;
  bool state = false;  // known, not random
};

struct Gate {
  std::string name;  // empty: part of a larger formula, never spoken of
  Connective connective = Connective::null;
  std::vector<NodeId> inputs;
  std::uint32_t minimum = 0;
  std::uint32_t maximum = 0;
};

// A gate that is asked about, and what people call the question.
struct Top {
  std::string name;
  NodeId node;
};

class FaultTree {
 public:
  using Node = std::variant<EventIndex, HouseEvent, Gate>;

  const Node& node(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  std::size_t node_count() const { return nodes_.size(); }
  // Every node, each after all its inputs.
  std::span<const NodeId> inputs_first() const { return inputs_first_; }

  std::span<const BasicEvent> events() const { return events_; }
  // What events() say, as the analysis takes it: a copy to change and evaluate again.
  std::vector<double> probabilities() const;

  // Those named by the builder, else every named gate that is no other's input, in order of definition.
  std::span<const Top> tops() const { return tops_; }
  std::optional<NodeId> find(std::string_view name) const;
  std::optional<EventIndex> find_event(std::string_view name) const;

 private:
  friend class FaultTreeBuilder;
  std::vector<Node> nodes_;
  std::vector<NodeId> inputs_first_;
  std::vector<BasicEvent> events_;
  std::vector<Top> tops_;
  std::map<std::string, NodeId, std::less<>> by_name_;
};

}  // namespace bongsu::plan
