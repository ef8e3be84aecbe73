#include "plan/mef/mef_document.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kElementsMax = 2'000'000;

std::size_t line_at(const std::vector<std::size_t>& line_starts, std::size_t offset) {
  return static_cast<std::size_t>(std::ranges::upper_bound(line_starts, offset) - line_starts.begin());
}

std::vector<std::size_t> line_starts_of(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') starts.push_back(at + 1);
  }
  return starts;
}

std::unexpected<MefError> whole_file(std::string message) { return std::unexpected(MefError{0, std::move(message)}); }

}  // namespace

std::expected<MefDocument, MefError> MefDocument::parse(std::string_view xml) {
  if (xml.size() > kMefBytesMax) {
    return whole_file("the file is longer than " + std::to_string(kMefBytesMax >> 20) + " MB, which is the most");
  }
  if (static_cast<std::size_t>(std::ranges::count(xml, '<')) > 2 * kElementsMax) {
    return whole_file("the file has more than " + std::to_string(kElementsMax) + " elements, which is the most");
  }
  if (!base::is_valid_utf8(xml)) return whole_file("the file is not UTF-8; expected XML in UTF-8");

  MefDocument parsed;
  parsed.document_ = std::make_unique<pugi::xml_document>();
  parsed.line_starts_ = line_starts_of(xml);
  const pugi::xml_parse_result result = parsed.document_->load_buffer(
      xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (!result) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    return std::unexpected(
        MefError{line_at(parsed.line_starts_, offset), std::string{"not well-formed XML: "} + result.description()});
  }
  for (const pugi::xml_node node : parsed.document_->children()) {
    // A bare <!DOCTYPE opsa-mef> stands in the format's own examples; definitions in it could hide anything.
    if (node.type() == pugi::node_doctype && std::string_view{node.value()}.find('[') != std::string_view::npos) {
      return whole_file("the file defines a document type of its own; expected Open-PSA MEF without one");
    }
  }
  if (std::string_view{parsed.root().name()} != "opsa-mef") {
    return parsed.fault(parsed.root(),
                        "the file's outermost element is " + shown(parsed.root()) + "; expected <opsa-mef>");
  }
  return parsed;
}

std::size_t MefDocument::line_of(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  return offset < 0 ? 0 : line_at(line_starts_, static_cast<std::size_t>(offset));
}

std::unexpected<MefError> MefDocument::fault(pugi::xml_node where, std::string message) const {
  return std::unexpected(MefError{line_of(where), std::move(message)});
}

std::string shown(pugi::xml_node node) {
  std::string text = "<" + std::string{node.name()};
  if (const pugi::xml_attribute name = node.attribute("name")) text += " name=\"" + std::string{name.value()} + "\"";
  return text + ">";
}

std::vector<pugi::xml_node> parts_of(pugi::xml_node node) {
  std::vector<pugi::xml_node> parts;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (child.type() == pugi::node_element && name != "label" && name != "attributes") parts.push_back(child);
  }
  return parts;
}

std::string attribute_of(pugi::xml_node node, const char* name) {
  std::string_view value = node.attribute(name).value();
  constexpr std::string_view kBlanks = " \t\r\n";
  value.remove_prefix(std::min(value.find_first_not_of(kBlanks), value.size()));
  value = value.substr(0, value.find_last_not_of(kBlanks) + 1);
  return std::string{value};
}

}  // namespace bongsu::plan
