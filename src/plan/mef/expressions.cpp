#include "plan/mef/expressions.h"

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "plan/mef/expression_functions.h"

namespace bongsu::plan {
namespace {

std::optional<double> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::expected<double, MefError> Expressions::value(pugi::xml_node xml, std::string_view scope, std::size_t depth) {
  if (depth > kNestingMax) {
    return document_.fault(xml, "expressions nest deeper than " + std::to_string(kNestingMax) + ", which is the most");
  }
  const std::string_view element = xml.name();
  if (element == "float" || element == "int" || element == "bool") return constant(xml);
  if (element == "parameter") return parameter(xml, scope, depth);
  if (element == "system-mission-time") return mission_time_h_;
  if (element == "pi") return std::acos(-1.0);
  if (element == "switch") return choice(xml, scope, depth);
  if (is_expression_function(element)) return function(xml, scope, depth);
  return document_.fault(xml, shown(xml) + ": not an expression that is supported here");
}

std::expected<double, MefError> Expressions::value_within(pugi::xml_node xml, std::string_view scope,
                                                          std::size_t depth) {
  const std::vector<pugi::xml_node> parts = parts_of(xml);
  if (parts.size() != 1) {
    return document_.fault(xml, shown(xml) + " holds " + std::to_string(parts.size()) + " expressions; expected one");
  }
  return value(parts.front(), scope, depth);
}

std::expected<double, MefError> Expressions::constant(pugi::xml_node xml) const {
  const std::string text = attribute_of(xml, "value");
  if (std::string_view{xml.name()} == "bool") {
    if (text == "true" || text == "false") return text == "true" ? 1.0 : 0.0;
    return document_.fault(xml, "<bool> with the value '" + text + "'; expected 'true' or 'false'");
  }
  const std::optional<double> value = number(text);
  if (!value) return document_.fault(xml, shown(xml) + " with the value '" + text + "'; expected a number");
  return *value;
}

std::expected<double, MefError> Expressions::parameter(pugi::xml_node xml, std::string_view scope, std::size_t depth) {
  const std::string reference = attribute_of(xml, "name");
  const Definition* definition = definitions_.find_parameter(reference, scope);
  if (definition == nullptr) return document_.fault(xml, "parameter '" + reference + "' is used and not defined");
  const auto [known, is_new] = parameters_.try_emplace(definition->name);
  if (!is_new) {
    if (known->second) return *known->second;
    return document_.fault(definition->xml, "parameter '" + definition->name + "' depends on itself");
  }
  const auto found = value_within(definition->xml, definition->scope, depth + 1);
  if (found) known->second = *found;
  return found;
}

std::expected<double, MefError> Expressions::function(pugi::xml_node xml, std::string_view scope, std::size_t depth) {
  std::vector<double> arguments;
  for (const pugi::xml_node part : parts_of(xml)) {
    const auto argument = value(part, scope, depth + 1);
    if (!argument) return argument;
    arguments.push_back(*argument);
  }
  const auto result = call(xml.name(), arguments);
  if (!result) return document_.fault(xml, shown(xml) + ": " + result.error());
  return *result;
}

std::expected<double, MefError> Expressions::choice(pugi::xml_node xml, std::string_view scope, std::size_t depth) {
  for (const pugi::xml_node part : parts_of(xml)) {
    if (std::string_view{part.name()} != "case") return value(part, scope, depth + 1);
    const std::vector<pugi::xml_node> pair = parts_of(part);
    if (pair.size() != 2) return document_.fault(part, "<case>: expected a condition and a value");
    const auto condition = value(pair[0], scope, depth + 1);
    if (!condition) return condition;
    if (*condition != 0) return value(pair[1], scope, depth + 1);
  }
  return document_.fault(xml, "<switch>: expected a value after the last <case>");
}

}  // namespace bongsu::plan
