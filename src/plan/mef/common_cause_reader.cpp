#include "plan/mef/common_cause_reader.h"

#include <cstddef>
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "plan/common_cause.h"

namespace bongsu::plan {
namespace {

std::optional<CommonCauseModel> model_of(std::string_view text) {
  if (text == "beta-factor") return CommonCauseModel::beta_factor;
  if (text == "MGL") return CommonCauseModel::mgl;
  if (text == "alpha-factor") return CommonCauseModel::alpha_factor;
  if (text == "phi-factor") return CommonCauseModel::phi_factor;
  return std::nullopt;
}

// <factors> around several, or one <factor> alone.
std::vector<pugi::xml_node> factor_elements(pugi::xml_node group) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node part : group.children("factor")) found.push_back(part);
  for (const pugi::xml_node part : group.child("factors").children("factor")) found.push_back(part);
  return found;
}

std::expected<std::vector<double>, MefError> factors_of(const MefDocument& document, const Definitions::Group& group,
                                                        const CommonCauseGroup& read, Expressions& expressions) {
  std::vector<double> factors;
  for (const pugi::xml_node element : factor_elements(group.xml)) {
    std::size_t level = factors.size() + (read.model == CommonCauseModel::mgl ? 2 : 1);
    if (read.model == CommonCauseModel::beta_factor) level = read.members.size();
    const std::string written = attribute_of(element, "level");
    if (!written.empty() && written != std::to_string(level)) {
      return document.fault(element, "<factor level=\"" + written + "\"> in " + shown(group.xml) + "; expected level " +
                                         std::to_string(level) + " here");
    }
    const auto factor = expressions.value_within(element, group.scope);
    if (!factor) return std::unexpected(factor.error());
    factors.push_back(*factor);
  }
  return factors;
}

}  // namespace

std::optional<MefError> define_common_cause_group(const MefDocument& document, const Definitions& definitions,
                                                  const Definitions::Group& group, Expressions& expressions,
                                                  FaultTreeBuilder& builder) {
  const std::string model = attribute_of(group.xml, "model");
  const std::optional<CommonCauseModel> known = model_of(model);
  if (!known) {
    return document
        .fault(group.xml, shown(group.xml) + " has the model '" + model +
                              "'; expected beta-factor, MGL, alpha-factor or phi-factor")
        .error();
  }
  CommonCauseGroup read{.name = attribute_of(group.xml, "name"), .members = {}, .model = *known, .factors = {}};
  for (const pugi::xml_node member : parts_of(group.xml.child("members"))) {
    const Definition* definition = definitions.find_event(attribute_of(member, "name"), group.scope);
    if (definition != nullptr) read.members.push_back(definition->name);
  }
  const pugi::xml_node distribution = group.xml.child("distribution");
  if (!distribution) return document.fault(group.xml, shown(group.xml) + ": expected a <distribution>").error();
  const auto probability = expressions.value_within(distribution, group.scope);
  if (!probability) return probability.error();
  read.probability = *probability;
  auto factors = factors_of(document, group, read, expressions);
  if (!factors) return factors.error();
  read.factors = *std::move(factors);
  const auto gates = add_common_cause_group(builder, read);
  if (!gates) return document.fault(group.xml, gates.error()).error();
  return std::nullopt;
}

}  // namespace bongsu::plan
