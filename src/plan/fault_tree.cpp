#include "plan/fault_tree.h"

namespace bongsu::plan {

std::string_view to_text(Connective connective) {
  switch (connective) {
    case Connective::and_:
      return "and";
    case Connective::or_:
      return "or";
    case Connective::not_:
      return "not";
    case Connective::xor_:
      return "xor";
    case Connective::at_least:
      return "atleast";
    case Connective::cardinality:
      return "cardinality";
    case Connective::imply:
      return "imply";
    case Connective::iff:
      return "iff";
    case Connective::nand:
      return "nand";
    case Connective::nor:
      return "nor";
    case Connective::null:
      return "null";
  }
  return {};
}

std::vector<double> FaultTree::probabilities() const {
  std::vector<double> probabilities;
  probabilities.reserve(events_.size());
  for (const BasicEvent& event : events_) probabilities.push_back(event.probability);
  return probabilities;
}

std::optional<NodeId> FaultTree::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<EventIndex> FaultTree::find_event(std::string_view name) const {
  const std::optional<NodeId> id = find(name);
  if (!id) return std::nullopt;
  const EventIndex* event = std::get_if<EventIndex>(&node(*id));
  return event == nullptr ? std::nullopt : std::optional{*event};
}

}  // namespace bongsu::plan
