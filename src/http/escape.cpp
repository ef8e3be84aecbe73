#include "http/escape.h"

namespace bongsu::http {
namespace {

// What stands for a letter in HTML; empty for one that stands for itself.
std::string_view entity_of(char letter) {
  switch (letter) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  std::size_t begin = 0;  // of what stands for itself and is not copied yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view entity = entity_of(text[i]);
    if (entity.empty()) continue;
    escaped.append(text, begin, i - begin).append(entity);
    begin = i + 1;
  }
  return escaped.append(text, begin);
}

}  // namespace bongsu::http
