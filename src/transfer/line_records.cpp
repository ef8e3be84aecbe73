#include "transfer/line_records.h"

namespace bongsu::transfer {

std::expected<std::optional<Record>, FileFlaw> LineRecords::next() {
  for (;;) {
    const std::uint64_t line = in_.line();
    BoundedText text;
    bool is_blank = true;
    int character = in_.get();
    for (; character != -1 && character != '\n'; character = in_.get()) {
      if (character == '\r' && (in_.peek() == '\n' || in_.peek() == -1)) continue;
      if (character != ' ' && character != '\t') is_blank = false;
      text.add(character);
    }
    if (!is_blank) return text.take(line);
    if (character == -1) return std::nullopt;
  }
}

}  // namespace bongsu::transfer
