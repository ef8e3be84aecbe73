#pragma once
// The values of a MEF file's expressions: constants, parameters, the mission time, and functions of these.

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "plan/mef/definitions.h"
#include "plan/mef/mef_document.h"
#include "plan/mef/read_mef.h"

namespace bongsu::plan {

class Expressions {
 public:
  // Both outlive it.
  Expressions(const MefDocument& document, const Definitions& definitions, double mission_time_h)
      : document_(document), definitions_(definitions), mission_time_h_(mission_time_h) {}

  // `xml` is the expression's element; names in it are looked up from `scope`.
  std::expected<double, MefError> value(pugi::xml_node xml, std::string_view scope) { return value(xml, scope, 0); }
  // The one expression within an element: a basic event, a distribution, a factor.
  std::expected<double, MefError> value_within(pugi::xml_node xml, std::string_view scope) {
    return value_within(xml, scope, 0);
  }

 private:
  std::expected<double, MefError> value(pugi::xml_node xml, std::string_view scope, std::size_t depth);
  std::expected<double, MefError> value_within(pugi::xml_node xml, std::string_view scope, std::size_t depth);
  std::expected<double, MefError> constant(pugi::xml_node xml) const;
  std::expected<double, MefError> parameter(pugi::xml_node xml, std::string_view scope, std::size_t depth);
  std::expected<double, MefError> function(pugi::xml_node xml, std::string_view scope, std::size_t depth);
  std::expected<double, MefError> choice(pugi::xml_node xml, std::string_view scope, std::size_t depth);

  const MefDocument& document_;
  const Definitions& definitions_;
  double mission_time_h_;
  // By the parameter's name; without a value while it is being evaluated.
  std::map<std::string, std::optional<double>> parameters_;
};

}  // namespace bongsu::plan
