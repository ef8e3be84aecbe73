#pragma once
// What a MEF file defines, by name: events in one space, parameters in another, each public or private to its
// container. Spec: Open-PSA Model Exchange Format, fault tree layer, "Solving name conflicts: public versus private
// elements".

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "plan/mef/mef_document.h"

namespace bongsu::plan {

struct Definition {
  enum class Kind { gate, basic_event, house_event, parameter, group_member };
  Kind kind;
  pugi::xml_node xml;
  std::string name;   // in the tree: with the path of its containers when it is private
  std::string scope;  // the path of its containers, "FT.A", from which names within it are looked up
};

class Definitions {
 public:
  static std::expected<Definitions, MefError> collect(const MefDocument& document);

  // In the file's order.
  const std::vector<Definition>& all() const { return all_; }
  struct Group {
    pugi::xml_node xml;
    std::string scope;
  };
  const std::vector<Group>& common_cause_groups() const { return groups_; }

  // What a reference within `scope` means: by name or path, in the nearest container that knows it.
  const Definition* find_event(std::string_view reference, std::string_view scope) const;
  const Definition* find_parameter(std::string_view reference, std::string_view scope) const;

 private:
  struct Container {
    std::string path;
    bool is_private = false;
    std::size_t depth = 0;
  };
  // Names and paths alike, each with its place in all_.
  using Names = std::map<std::string, std::size_t, std::less<>>;

  std::optional<MefError> collect_from(const MefDocument& document, pugi::xml_node xml, const Container& container);
  std::optional<MefError> add(const MefDocument& document, Definition::Kind kind, pugi::xml_node xml,
                              const Container& container);
  std::optional<MefError> add_group(const MefDocument& document, pugi::xml_node xml, const Container& container);
  const Definition* find(const Names& names, std::string_view reference, std::string_view scope) const;

  std::vector<Definition> all_;
  std::vector<Group> groups_;
  Names events_;
  Names parameters_;
};

// "gate", for messages.
std::string_view to_text(Definition::Kind kind);

}  // namespace bongsu::plan
