#include "plan/mef/read_mef.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/fault_tree_builder.h"
#include "plan/mef/common_cause_reader.h"
#include "plan/mef/definitions.h"
#include "plan/mef/expressions.h"
#include "plan/mef/formulas.h"
#include "plan/mef/mef_document.h"

namespace bongsu::plan {
namespace {

std::optional<MefError> define_basic_event(const MefDocument& document, const Definition& event,
                                           Expressions& expressions, FaultTreeBuilder& builder) {
  const auto probability = expressions.value_within(event.xml, event.scope);
  if (!probability) return probability.error();
  if (*probability < 0 || *probability > 1) {
    return document
        .fault(event.xml,
               shown(event.xml) + " has the probability " + std::to_string(*probability) + "; expected from 0 to 1")
        .error();
  }
  builder.basic_event(event.name, *probability);
  return std::nullopt;
}

std::optional<MefError> define_house_event(const MefDocument& document, const Definition& event,
                                           FaultTreeBuilder& builder) {
  // Without a constant it is false.
  const pugi::xml_node constant = event.xml.child("constant");
  const std::string value = constant ? attribute_of(constant, "value") : "false";
  if (value != "true" && value != "false") {
    return document.fault(constant, "<constant> with the value '" + value + "'; expected 'true' or 'false'").error();
  }
  builder.house_event(event.name, value == "true");
  return std::nullopt;
}

MefError in_file(const MefDocument& document, const Definitions& definitions, const TreeError& error) {
  const Definition* definition = definitions.find_event(error.name, {});
  return {definition == nullptr ? 0 : document.line_of(definition->xml), error.message};
}

}  // namespace

std::expected<FaultTree, MefError> read_mef(std::string_view xml, const MefOptions& options) {
  const auto document = MefDocument::parse(xml);
  if (!document) return std::unexpected(document.error());
  const auto definitions = Definitions::collect(*document);
  if (!definitions) return std::unexpected(definitions.error());

  FaultTreeBuilder builder;
  Expressions expressions{*document, *definitions, options.mission_time_h};
  Formulas formulas{*document, *definitions, builder};
  for (const Definition& definition : definitions->all()) {
    std::optional<MefError> error;
    switch (definition.kind) {
      case Definition::Kind::gate:
        if (const auto gate = formulas.define_gate(definition); !gate) error = gate.error();
        break;
      case Definition::Kind::basic_event:
        error = define_basic_event(*document, definition, expressions, builder);
        break;
      case Definition::Kind::house_event:
        error = define_house_event(*document, definition, builder);
        break;
      case Definition::Kind::parameter:  // evaluated where they are used
      case Definition::Kind::group_member:
        break;
    }
    if (error) return std::unexpected(*std::move(error));
  }
  for (const Definitions::Group& group : definitions->common_cause_groups()) {
    auto error = define_common_cause_group(*document, *definitions, group, expressions, builder);
    if (error) return std::unexpected(*std::move(error));
  }
  auto tree = std::move(builder).build();
  if (!tree) return std::unexpected(in_file(*document, *definitions, tree.error()));
  return *std::move(tree);
}

}  // namespace bongsu::plan
