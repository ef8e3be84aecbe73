#include "plan/mef/write_mef.h"

#include <charconv>
#include <cstddef>
#include <cstdio>
#include <set>
#include <sstream>
#include <variant>

#include <pugixml.hpp>

namespace bongsu::plan {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The nearest portable identifier: letters, digits, _ and -; it begins with a letter, without "--" or "-" at its end.
// Spec: Open-PSA Model Exchange Format, "Use portable identifiers".
std::string identifier(std::string_view name) {
  std::string result;
  for (const char c : name) {
    const bool is_plain = is_letter(c) || is_digit(c) || (c == '-' && !result.ends_with('-'));
    result += is_plain ? c : '_';
  }
  if (result.empty() || !is_letter(result.front())) result.insert(0, "n");
  if (result.ends_with('-')) result.back() = '_';
  return result;
}

std::string shortest_exact(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return error == std::errc{} ? std::string{text, end} : std::string{"0"};
}

class Writer {
 public:
  explicit Writer(const FaultTree& tree) : tree_(tree), names_(tree.node_count()) {
    for (std::size_t index = 0; index < tree.node_count(); ++index) {
      const std::string* name = original_name(NodeId(index));
      if (name != nullptr && !name->empty()) names_[index] = unique(identifier(*name));
    }
    // A constant within a formula has no name.
  }

  std::string write(std::string_view name, std::string_view comment) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    if (!comment.empty()) document.append_child(pugi::node_comment).set_value(std::string{comment}.c_str());
    pugi::xml_node root = document.append_child("opsa-mef");
    pugi::xml_node fault_tree = define(root, "define-fault-tree", identifier(name), std::string{name});
    // What is asked about comes first, as readers of other tools expect.
    std::vector<bool> is_written(tree_.node_count());
    for (const Top& top : tree_.tops()) write_gate(fault_tree, top.node, is_written);
    for (std::size_t index = 0; index < tree_.node_count(); ++index) write_gate(fault_tree, NodeId(index), is_written);
    pugi::xml_node data = root.append_child("model-data");
    for (std::size_t index = 0; index < tree_.node_count(); ++index) write_event(data, NodeId(index));
    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
  }

 private:
  const std::string* original_name(NodeId id) const {
    const FaultTree::Node& node = tree_.node(id);
    if (const auto* event = std::get_if<EventIndex>(&node)) return &tree_.events()[*event].name;
    if (const auto* house = std::get_if<HouseEvent>(&node)) return &house->name;
    return &std::get<Gate>(node).name;
  }

  std::string unique(const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; !taken_.insert(name).second; ++number) name = wanted + "_" + std::to_string(number);
    return name;
  }

  static pugi::xml_node define(pugi::xml_node parent, const char* element, const std::string& name,
                               const std::string& original) {
    pugi::xml_node node = parent.append_child(element);
    node.append_attribute("name") = name.c_str();
    if (name != original) node.append_child("label").append_child(pugi::node_pcdata).set_value(original.c_str());
    return node;
  }

  void write_gate(pugi::xml_node parent, NodeId id, std::vector<bool>& is_written) const {
    const auto index = static_cast<std::size_t>(id);
    const Gate* gate = std::get_if<Gate>(&tree_.node(id));
    if (gate == nullptr || gate->name.empty() || is_written[index]) return;
    is_written[index] = true;
    write_formula(define(parent, "define-gate", names_[index], gate->name), *gate);
  }

  void write_formula(pugi::xml_node parent, const Gate& gate) const {
    pugi::xml_node formula = parent;
    if (gate.connective != Connective::null)
      formula = parent.append_child(std::string{to_text(gate.connective)}.c_str());
    if (gate.connective == Connective::at_least || gate.connective == Connective::cardinality) {
      formula.append_attribute("min") = gate.minimum;
    }
    if (gate.connective == Connective::cardinality) formula.append_attribute("max") = gate.maximum;
    for (const NodeId input : gate.inputs) write_input(formula, input);
  }

  void write_input(pugi::xml_node formula, NodeId input) const {
    const std::string& name = names_[static_cast<std::size_t>(input)];
    const FaultTree::Node& node = tree_.node(input);
    if (const auto* gate = std::get_if<Gate>(&node); gate != nullptr && name.empty()) {
      write_formula(formula, *gate);
    } else if (const auto* house = std::get_if<HouseEvent>(&node); house != nullptr && name.empty()) {
      formula.append_child("constant").append_attribute("value") = house->state;
    } else {
      const char* element = std::holds_alternative<EventIndex>(node)   ? "basic-event"
                            : std::holds_alternative<HouseEvent>(node) ? "house-event"
                                                                       : "gate";
      formula.append_child(element).append_attribute("name") = name.c_str();
    }
  }

  void write_event(pugi::xml_node data, NodeId id) const {
    const std::string& name = names_[static_cast<std::size_t>(id)];
    const FaultTree::Node& node = tree_.node(id);
    if (const auto* event = std::get_if<EventIndex>(&node)) {
      const BasicEvent& basic = tree_.events()[*event];
      pugi::xml_node defined = define(data, "define-basic-event", name, basic.name);
      defined.append_child("float").append_attribute("value") = shortest_exact(basic.probability).c_str();
    } else if (const auto* house = std::get_if<HouseEvent>(&node); house != nullptr && !name.empty()) {
      pugi::xml_node defined = define(data, "define-house-event", name, house->name);
      defined.append_child("constant").append_attribute("value") = house->state;
    }
  }

  const FaultTree& tree_;
  std::set<std::string> taken_;
  std::vector<std::string> names_;  // by node
};

}  // namespace

std::string write_mef(const FaultTree& tree, std::string_view name, std::string_view comment) {
  return Writer{tree}.write(name, comment);
}

}  // namespace bongsu::plan
