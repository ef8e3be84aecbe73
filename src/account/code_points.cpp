#include "account/code_points.h"

#include <cstddef>

namespace bongsu::account {
namespace {

constexpr bool is_within(char32_t code_point, char32_t first, char32_t last) {
  return first <= code_point && code_point <= last;
}

}  // namespace

char32_t take_code_point(std::string_view& rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  constexpr unsigned kLeadBits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
  char32_t code_point = lead & kLeadBits[size];
  for (std::size_t i = 1; i < size && i < rest.size(); ++i) {
    code_point = (code_point << 6) | (static_cast<unsigned char>(rest[i]) & 0x3fu);
  }
  rest.remove_prefix(size < rest.size() ? size : rest.size());
  return code_point;
}

bool is_space_or_invisible(char32_t code_point) {
  return code_point == 0x00a0 || code_point == 0x00ad || code_point == 0x034f || code_point == 0x061c ||
         code_point == 0x1680 || is_within(code_point, 0x115f, 0x1160) || is_within(code_point, 0x17b4, 0x17b5) ||
         is_within(code_point, 0x180b, 0x180f) || is_within(code_point, 0x2000, 0x200f) ||
         is_within(code_point, 0x2028, 0x202f) || is_within(code_point, 0x205f, 0x206f) || code_point == 0x3000 ||
         code_point == 0x3164 || is_within(code_point, 0xfe00, 0xfe0f) || code_point == 0xfeff ||
         code_point == 0xffa0 || is_within(code_point, 0xe0000, 0xe0fff);
}

bool disturbs_other_text(char32_t code_point) {
  return is_within(code_point, 0x2028, 0x202e) || is_within(code_point, 0x2066, 0x2069);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

}  // namespace bongsu::account
