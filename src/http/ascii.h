#pragma once
// Letters of protocol words: ASCII only, whatever the locale says. Spec: RFC 9110 §5.6.

#include <string>
#include <string_view>

namespace bongsu::http {

constexpr char ascii_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Without the spaces and tabs around it: the OWS of RFC 9110 §5.6.3.
std::string_view trim(std::string_view text);

// Takes what stands before the next `separator` off `rest`, or all of it when there is none.
std::string_view take_until(std::string_view& rest, char separator);

}  // namespace bongsu::http
