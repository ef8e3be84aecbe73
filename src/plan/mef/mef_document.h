#pragma once
// An XML file as pugixml holds it, and where in the file each element began. Alone decides what a file may cost.

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "plan/mef/read_mef.h"

namespace bongsu::plan {

// How deep formulas and expressions may nest: readers of either recurse as deep.
inline constexpr std::size_t kNestingMax = 200;

class MefDocument {
 public:
  static std::expected<MefDocument, MefError> parse(std::string_view xml);

  pugi::xml_node root() const { return document_->document_element(); }
  // From 1.
  std::size_t line_of(pugi::xml_node node) const;
  std::unexpected<MefError> fault(pugi::xml_node where, std::string message) const;

 private:
  std::unique_ptr<pugi::xml_document> document_;  // nodes point into it: it must not move
  std::vector<std::size_t> line_starts_;
};

// "<define-gate name="g1">", for messages.
std::string shown(pugi::xml_node node);

// Child elements, but for labels and attributes, which say nothing about the logic.
std::vector<pugi::xml_node> parts_of(pugi::xml_node node);

// An attribute without the blanks around it.
std::string attribute_of(pugi::xml_node node, const char* name);

}  // namespace bongsu::plan
