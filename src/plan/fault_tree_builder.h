#pragma once
// Puts a fault tree together, in any order: a name may be used before it is defined. build() checks the whole.

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "plan/fault_tree.h"

namespace bongsu::plan {

struct TreeError {
  enum class Kind {
    undefined,    // `name` is used and never defined
    duplicate,    // `name` is defined twice
    cycle,        // `name` needs itself, by way of `path`
    input_count,  // the gate `name` has a number of inputs that its connective does not take
    bounds,       // an at-least or cardinality gate whose numbers do not fit its inputs
    probability,  // not from 0 to 1
    no_top,       // no gate to ask about
  };
  Kind kind;
  std::string name;               // of the nearest named gate when the fault is in an unnamed part of it
  std::vector<std::string> path;  // cycle: the named gates on the way, ending where it began
  std::string message;            // a sentence with all this, without file and line
};

class FaultTreeBuilder {
 public:
  NodeId basic_event(std::string name, double probability);
  NodeId house_event(std::string name, bool state);
  // An empty name makes an unnamed gate: a part of the formula that uses it.
  NodeId gate(std::string name, Connective connective, std::vector<NodeId> inputs);
  NodeId at_least(std::string name, std::uint32_t minimum, std::vector<NodeId> inputs);
  NodeId cardinality(std::string name, std::uint32_t minimum, std::uint32_t maximum, std::vector<NodeId> inputs);
  // Unnamed gates, for formulas: negation(b.named("power")).
  NodeId negation(NodeId input);

  // What bears this name, or will.
  NodeId named(std::string_view name);
  bool is_defined(std::string_view name) const;

  // Asks about a node: it becomes one of FaultTree::tops(), in this order.
  void top(std::string name, NodeId node);

  // The first fault in order of definition, or the tree; ids stay what they are.
  std::expected<FaultTree, TreeError> build() &&;

 private:
  struct Undefined {
    std::string name;
  };
  using Draft = std::variant<Undefined, EventIndex, HouseEvent, Gate>;
  NodeId define(const std::string& name, Draft draft);

  std::vector<Draft> drafts_;
  std::vector<BasicEvent> events_;
  std::vector<Top> tops_;
  std::vector<std::string> duplicates_;
  std::map<std::string, NodeId, std::less<>> by_name_;
};

}  // namespace bongsu::plan
