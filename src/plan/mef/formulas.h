#pragma once
// The formulas of a MEF file's gates, into a builder.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "plan/fault_tree_builder.h"
#include "plan/mef/definitions.h"
#include "plan/mef/mef_document.h"
#include "plan/mef/read_mef.h"

namespace bongsu::plan {

class Formulas {
 public:
  // All outlive it.
  Formulas(const MefDocument& document, const Definitions& definitions, FaultTreeBuilder& builder)
      : document_(document), definitions_(definitions), builder_(builder) {}

  // Defines the gate by the one formula within its element.
  std::expected<NodeId, MefError> define_gate(const Definition& gate);

 private:
  // A formula with a name defines it; without one it is a part of another.
  std::expected<NodeId, MefError> formula(pugi::xml_node xml, std::string_view scope, const std::string& name,
                                          std::size_t depth);
  std::expected<NodeId, MefError> reference(pugi::xml_node xml, std::string_view scope);
  std::expected<NodeId, MefError> connective(pugi::xml_node xml, Gate gate);

  const MefDocument& document_;
  const Definitions& definitions_;
  FaultTreeBuilder& builder_;
};

}  // namespace bongsu::plan
