#pragma once
// A table for people to read in a terminal, whatever script its texts are in.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace bongsu::command {

// How many columns a terminal takes for the text: two for Hangul, CJK, full-width forms and emoji, none for combining
// marks. Spec: Unicode UAX #11.
std::size_t display_width(std::string_view utf8);

// What a stranger typed, safe for a terminal: control characters become "?", and so do bytes that are no UTF-8.
std::string printable(std::string_view text);

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) : rows_{std::move(header)} {}

  // As many cells as the header has.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Columns aligned, two blanks between them. A long table may be written piece by piece: each time what was added
  // since the last, in columns at least as wide as before.
  void write(std::ostream& out);

 private:
  std::vector<std::vector<std::string>> rows_;  // not written yet
  std::vector<std::size_t> widths_;
};

// Names on the left, what they are on the right.
class TextCard {
 public:
  // A value that is empty is left out.
  void add(std::string name, std::string value);
  void write(std::ostream& out) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

}  // namespace bongsu::command
