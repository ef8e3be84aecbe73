#include "plan/model/way.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

constexpr std::string_view kArrow = " \u2192 ";

std::size_t number(NodeId id) { return static_cast<std::size_t>(id); }

bool is_true(const FaultTree::Node& node, const std::vector<char>& truth, const std::vector<char>& happened) {
  if (const auto* event = std::get_if<EventIndex>(&node)) return happened[*event] != 0;
  if (const auto* house = std::get_if<HouseEvent>(&node)) return house->state;
  const Gate& gate = std::get<Gate>(node);
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(gate.inputs, [&truth](NodeId input) { return truth[number(input)] != 0; }));
  switch (gate.connective) {
    case Connective::and_:
      return count == gate.inputs.size();
    case Connective::at_least:
      return count >= gate.minimum;
    default:
      return count > 0;
  }
}

// From each event up to the journey: what people know on the shortest way there.
class Ways {
 public:
  Ways(const Model& model, NodeId top, const CutSet& causes) : model_(model) {
    const std::vector<char> truth = consequences(model.tree, causes);
    std::vector<char> seen(truth.size(), 0);
    std::deque<NodeId> open{top};
    seen[number(top)] = 1;
    above_.resize(truth.size(), top);
    while (!open.empty()) {
      const NodeId node = open.front();
      open.pop_front();
      if (const auto* event = std::get_if<EventIndex>(&model.tree.node(node))) node_of_[*event] = node;
      const Gate* gate = std::get_if<Gate>(&model.tree.node(node));
      if (!gate) continue;
      for (const NodeId input : gate->inputs) {
        if (truth[number(input)] == 0 || seen[number(input)] != 0) continue;
        seen[number(input)] = 1;
        above_[number(input)] = node;
        open.push_back(input);
      }
    }
    top_ = top;
  }

  // The nodes with a name, from the event to the journey.
  std::vector<NodeId> from(EventIndex event) const {
    std::vector<NodeId> named;
    const auto found = node_of_.find(event);
    if (found == node_of_.end()) return {top_};
    for (NodeId node = found->second; node != top_;) {
      node = above_[number(node)];
      if (model_.labels.contains(node)) named.push_back(node);
    }
    return named;
  }

 private:
  const Model& model_;
  NodeId top_{};
  std::vector<NodeId> above_;
  std::map<EventIndex, NodeId> node_of_;
};

// A place says nothing new right after an event that names it, nor twice in a row.
std::string joined(const Model& model, std::string text, std::string last, const std::vector<NodeId>& nodes) {
  for (const NodeId node : nodes) {
    const std::string& label = model.labels.at(node);
    if (label == last) continue;
    if (!text.empty()) text += kArrow;
    text += label;
    last = label;
  }
  return text;
}

std::string place_of(const Model& model, const ModelEvent& event) {
  return event.instance == Instances::kOutside ? "" : (*model.instances)[event.instance].name;
}

}  // namespace

std::vector<char> consequences(const FaultTree& tree, const CutSet& happened) {
  std::vector<char> is_happened(tree.events().size(), 0);
  for (const EventIndex event : happened) is_happened[event] = 1;
  std::vector<char> truth(tree.node_count(), 0);
  for (const NodeId id : tree.inputs_first()) truth[number(id)] = is_true(tree.node(id), truth, is_happened) ? 1 : 0;
  return truth;
}

std::string way_in_words(const Model& model, const ModelJourney& journey, const CutSet& together) {
  // What fails comes before what then does not help.
  CutSet causes = together;
  std::ranges::partition(causes, [&model](EventIndex event) { return model.events[event].occurrence.mode != nullptr; });
  if (causes.empty()) return journey.journey->name + " never works";
  const Ways ways{model, journey.top, causes};
  std::vector<std::vector<NodeId>> all;
  for (const EventIndex event : causes) all.push_back(ways.from(event));
  // What all have in common comes once, at the end.
  std::size_t shared = all.front().size();
  for (const auto& way : all) {
    const auto differs = std::mismatch(all.front().rbegin(), all.front().rend(), way.rbegin(), way.rend()).first;
    shared = std::min(shared, static_cast<std::size_t>(differs - all.front().rbegin()));
  }
  std::vector<std::string> begins;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    const ModelEvent& event = model.events[causes[i]];
    const std::vector<NodeId> own{all[i].begin(), all[i].end() - static_cast<std::ptrdiff_t>(shared)};
    begins.push_back(joined(model, event.words, place_of(model, event), own));
  }
  const std::vector<NodeId> common{all.front().end() - static_cast<std::ptrdiff_t>(shared), all.front().end()};
  const std::string last = causes.size() == 1 ? place_of(model, model.events[causes.front()]) : "";
  return joined(model, fmt::format("{}", fmt::join(begins, ", and ")), last, common);
}

}  // namespace bongsu::plan
