#pragma once
// What a page asks of the browser's script.

#include <string>
#include <string_view>

#include "http/response.h"

namespace bongsu::flow {

// The value of a member of the options that a page holds for its script.
inline std::string option(const http::Response& page, std::string_view name) {
  const std::string member = "&quot;" + std::string{name} + "&quot;:&quot;";
  const std::size_t begin = page.body.find(member);
  if (begin == std::string::npos) return {};
  const std::size_t value = begin + member.size();
  return page.body.substr(value, page.body.find("&quot;", value) - value);
}

}  // namespace bongsu::flow
