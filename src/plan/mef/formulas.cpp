#include "plan/mef/formulas.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "plan/tree_check.h"

namespace bongsu::plan {
namespace {

constexpr std::array kConnectives{Connective::and_,     Connective::or_,         Connective::not_,  Connective::xor_,
                                  Connective::at_least, Connective::cardinality, Connective::imply, Connective::iff,
                                  Connective::nand,     Connective::nor};

bool is_reference(std::string_view element) {
  return element == "event" || element == "gate" || element == "basic-event" || element == "house-event";
}

std::optional<std::uint32_t> whole_number(const std::string& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::expected<NodeId, MefError> Formulas::define_gate(const Definition& gate) {
  const std::vector<pugi::xml_node> parts = parts_of(gate.xml);
  if (parts.size() != 1) {
    return document_.fault(gate.xml,
                           shown(gate.xml) + " holds " + std::to_string(parts.size()) + " formulas; expected one");
  }
  return formula(parts.front(), gate.scope, gate.name, 0);
}

std::expected<NodeId, MefError> Formulas::formula(pugi::xml_node xml, std::string_view scope, const std::string& name,
                                                  std::size_t depth) {
  if (depth > kNestingMax) {
    return document_.fault(xml, "formulas nest deeper than " + std::to_string(kNestingMax) + ", which is the most");
  }
  const std::string_view element = xml.name();
  if (is_reference(element)) {
    const auto input = reference(xml, scope);
    return !input || name.empty() ? input : builder_.gate(name, Connective::null, {*input});
  }
  if (element == "constant") {
    const std::string value = attribute_of(xml, "value");
    if (value != "true" && value != "false") {
      return document_.fault(xml, "<constant> with the value '" + value + "'; expected 'true' or 'false'");
    }
    const NodeId constant = builder_.house_event({}, value == "true");
    return name.empty() ? constant : builder_.gate(name, Connective::null, {constant});
  }
  const auto found = std::ranges::find(kConnectives, element, [](Connective one) { return to_text(one); });
  if (found == kConnectives.end()) {
    return document_.fault(xml, shown(xml) +
                                    ": not a formula; expected an event, a gate, a constant, and, or, not, "
                                    "xor, atleast, cardinality, imply, iff, nand or nor");
  }
  Gate gate{.name = name, .connective = *found, .inputs = {}};
  for (const pugi::xml_node part : parts_of(xml)) {
    const auto input = formula(part, scope, {}, depth + 1);
    if (!input) return input;
    gate.inputs.push_back(*input);
  }
  return connective(xml, std::move(gate));
}

std::expected<NodeId, MefError> Formulas::reference(pugi::xml_node xml, std::string_view scope) {
  const std::string name = attribute_of(xml, "name");
  const Definition* definition = definitions_.find_event(name, scope);
  if (definition == nullptr) return document_.fault(xml, "'" + name + "' is used and not defined");
  const std::string_view element = xml.name();
  const std::string type = element == "event" ? attribute_of(xml, "type") : std::string{element};
  const std::string_view defined = to_text(definition->kind);
  if (!type.empty() && type != defined) {
    return document_.fault(xml, "'" + name + "' is used as a " + type + ", but defined as a " + std::string{defined} +
                                    " in line " + std::to_string(document_.line_of(definition->xml)));
  }
  return builder_.named(definition->name);
}

std::expected<NodeId, MefError> Formulas::connective(pugi::xml_node xml, Gate gate) {
  const bool has_maximum = gate.connective == Connective::cardinality;
  if (has_maximum || gate.connective == Connective::at_least) {
    const auto minimum = whole_number(attribute_of(xml, "min"));
    const auto maximum = has_maximum ? whole_number(attribute_of(xml, "max")) : minimum;
    if (!minimum || !maximum) {
      return document_.fault(
          xml, shown(xml) + ": expected a whole number in min=\"…\"" + (has_maximum ? " and in max=\"…\"" : ""));
    }
    gate.minimum = *minimum;
    gate.maximum = *maximum;
  }
  if (auto error = check_gate(gate, gate.name)) return document_.fault(xml, std::move(error->message));
  switch (gate.connective) {
    case Connective::at_least:
      return builder_.at_least(gate.name, gate.minimum, std::move(gate.inputs));
    case Connective::cardinality:
      return builder_.cardinality(gate.name, gate.minimum, gate.maximum, std::move(gate.inputs));
    default:
      return builder_.gate(gate.name, gate.connective, std::move(gate.inputs));
  }
}

}  // namespace bongsu::plan
