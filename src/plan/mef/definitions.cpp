#include "plan/mef/definitions.h"

#include <utility>

namespace bongsu::plan {
namespace {

using Kind = Definition::Kind;

std::optional<Kind> kind_of(std::string_view element) {
  if (element == "define-gate") return Kind::gate;
  if (element == "define-basic-event") return Kind::basic_event;
  if (element == "define-house-event") return Kind::house_event;
  if (element == "define-parameter") return Kind::parameter;
  return std::nullopt;
}

std::string joined(std::string_view scope, std::string_view name) {
  return scope.empty() ? std::string{name} : std::string{scope} + "." + std::string{name};
}

}  // namespace

std::expected<Definitions, MefError> Definitions::collect(const MefDocument& document) {
  Definitions definitions;
  if (auto error = definitions.collect_from(document, document.root(), {})) return std::unexpected(*std::move(error));
  return definitions;
}

std::optional<MefError> Definitions::collect_from(const MefDocument& document, pugi::xml_node xml,
                                                  const Container& container) {
  if (container.depth > kNestingMax) {
    return document.fault(xml, "components nest deeper than " + std::to_string(kNestingMax) + ", which is the most")
        .error();
  }
  for (const pugi::xml_node part : parts_of(xml)) {
    const std::string_view element = part.name();
    std::optional<MefError> error;
    if (const std::optional<Kind> kind = kind_of(element)) {
      error = add(document, *kind, part, container);
    } else if (element == "define-CCF-group") {
      error = add_group(document, part, container);
    } else if (element == "define-fault-tree" || element == "define-component") {
      const std::string role = attribute_of(part, "role");
      error = collect_from(document, part,
                           {.path = joined(container.path, attribute_of(part, "name")),
                            .is_private = role.empty() ? container.is_private : role == "private",
                            .depth = container.depth + 1});
    } else if (element == "model-data") {
      error = collect_from(document, part, {.path = {}, .is_private = false, .depth = container.depth + 1});
    } else {
      error = document
                  .fault(part, shown(part) + " in " + shown(xml) +
                                   ": not supported; expected define-fault-tree, define-component, define-gate, "
                                   "define-basic-event, define-house-event, define-parameter, define-CCF-group or "
                                   "model-data")
                  .error();
    }
    if (error) return error;
  }
  return std::nullopt;
}

std::optional<MefError> Definitions::add(const MefDocument& document, Kind kind, pugi::xml_node xml,
                                         const Container& container) {
  const std::string name = attribute_of(xml, "name");
  if (name.empty()) return document.fault(xml, shown(xml) + " has no name; expected name=\"…\"").error();
  const std::string role = attribute_of(xml, "role");
  const bool is_private = role.empty() ? container.is_private : role == "private";
  const std::string path = joined(container.path, name);
  Names& names = kind == Kind::parameter ? parameters_ : events_;
  const std::string& spoken = is_private ? path : name;
  const auto [known, is_new] = names.try_emplace(spoken, all_.size());
  if (!is_new) {
    return document
        .fault(xml, "'" + spoken + "' is defined more than once; the first time in line " +
                        std::to_string(document.line_of(all_[known->second].xml)))
        .error();
  }
  names.try_emplace(path, all_.size());
  all_.push_back({kind, xml, spoken, container.path});
  return std::nullopt;
}

std::optional<MefError> Definitions::add_group(const MefDocument& document, pugi::xml_node xml,
                                               const Container& container) {
  groups_.push_back({xml, container.path});
  for (const pugi::xml_node member : parts_of(xml.child("members"))) {
    if (std::string_view{member.name()} != "basic-event") {
      return document.fault(member, shown(member) + " among the members of a group; expected <basic-event>").error();
    }
    if (auto error = add(document, Kind::group_member, member, container)) return error;
  }
  return std::nullopt;
}

const Definition* Definitions::find_event(std::string_view reference, std::string_view scope) const {
  return find(events_, reference, scope);
}

const Definition* Definitions::find_parameter(std::string_view reference, std::string_view scope) const {
  return find(parameters_, reference, scope);
}

const Definition* Definitions::find(const Names& names, std::string_view reference, std::string_view scope) const {
  while (true) {
    if (const auto found = names.find(joined(scope, reference)); found != names.end()) return &all_[found->second];
    if (scope.empty()) return nullptr;
    const std::size_t dot = scope.rfind('.');
    scope = dot == std::string_view::npos ? std::string_view{} : scope.substr(0, dot);
  }
}

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::gate:
      return "gate";
    case Kind::basic_event:
    case Kind::group_member:
      return "basic-event";
    case Kind::house_event:
      return "house-event";
    case Kind::parameter:
      return "parameter";
  }
  return {};
}

}  // namespace bongsu::plan
