#pragma once
// Text made safe for where it goes.

#include <string>
#include <string_view>

namespace bongsu::http {

// For HTML text and quoted attributes: & < > " '.
std::string escape_html(std::string_view text);

}  // namespace bongsu::http
