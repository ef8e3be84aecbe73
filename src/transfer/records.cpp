#include "transfer/records.h"

#include <utility>

namespace bongsu::transfer {

Characters::Characters(std::istream& in) : buffer_(in.rdbuf()) {
  constexpr int kMark[] = {0xEF, 0xBB, 0xBF};
  for (const int expected : kMark) {
    if (peek() != expected) return;
    get();
  }
}

int Characters::get() {
  const int character = buffer_->sbumpc();
  if (character == std::char_traits<char>::eof()) return -1;
  ++bytes_;
  if (character == '\n') ++line_;
  return character;
}

Record BoundedText::take(std::uint64_t line) {
  Record record{.line = line, .text = std::move(text_), .is_too_long = is_too_long_};
  *this = {};
  return record;
}

}  // namespace bongsu::transfer
