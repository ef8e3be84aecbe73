#include "command/text_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <utility>

#include "base/utf8.h"

namespace bongsu::command {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},
                           Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
                           Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
                           Range{0x1F300, 0x1F64F}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
// Combining marks, the medial and final letters of old Hangul, zero-width characters, variation selectors.
constexpr std::array kWithoutWidth{Range{0x0300, 0x036F}, Range{0x1160, 0x11FF}, Range{0x200B, 0x200F},
                                   Range{0x20D0, 0x20F0}, Range{0xD7B0, 0xD7FB}, Range{0xFE00, 0xFE0F}};

template <std::size_t n>
bool is_in(const std::array<Range, n>& ranges, char32_t point) {
  return std::ranges::any_of(ranges, [point](Range range) { return point >= range.first && point <= range.last; });
}

// Takes the first code point off valid UTF-8.
char32_t take_code_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(length);
  return point;
}

void write_padded(std::ostream& out, const std::string& text, std::size_t width) {
  out << text << std::string(width - display_width(text) + 2, ' ');
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) {
    const char32_t point = take_code_point(utf8);
    if (is_in(kWithoutWidth, point)) continue;
    width += is_in(kWide, point) ? 2 : 1;
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string safe{text};
  const bool is_text = base::is_valid_utf8(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const auto byte = static_cast<unsigned char>(safe[i]);
    if (byte < 0x20 || byte == 0x7F || (!is_text && byte >= 0x80)) safe[i] = '?';
    // C1 controls, which some terminals obey: C2 80 to C2 9F.
    const bool is_c1 = is_text && byte == 0xC2 && i + 1 < safe.size() && static_cast<unsigned char>(safe[i + 1]) < 0xA0;
    if (is_c1) safe.replace(i, 2, "?");
  }
  return safe;
}

void TextTable::write(std::ostream& out) {
  for (auto& row : rows_) {
    widths_.resize(row.size(), 0);
    for (std::size_t column = 0; column < row.size(); ++column) {
      row[column] = printable(row[column]);
      widths_[column] = std::max(widths_[column], display_width(row[column]));
    }
  }
  for (const auto& row : rows_) {
    for (std::size_t column = 0; column + 1 < row.size(); ++column) write_padded(out, row[column], widths_[column]);
    out << row.back() << '\n';
  }
  rows_.clear();
}

void TextCard::add(std::string name, std::string value) {
  if (!value.empty()) lines_.emplace_back(std::move(name), printable(value));
}

void TextCard::write(std::ostream& out) const {
  std::size_t width = 0;
  for (const auto& [name, value] : lines_) width = std::max(width, display_width(name));
  for (const auto& [name, value] : lines_) {
    write_padded(out, name, width);
    out << value << '\n';
  }
}

}  // namespace bongsu::command
