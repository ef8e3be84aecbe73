#include "base/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace bongsu::base {
namespace {

unsigned char byte_at(std::string_view text, std::size_t index) {
  return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// How much of the beginning is plain ASCII, in whole words: most text is, from beginning to end.
std::size_t ascii_length(std::string_view text) {
  std::size_t length = 0;
  for (std::uint64_t word = 0; length + sizeof word <= text.size(); length += sizeof word) {
    std::memcpy(&word, text.data() + length, sizeof word);
    if ((word & 0x8080808080808080) != 0) break;
  }
  return length;
}

// The length of the well-formed sequence that starts at `index`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t index) {
  const unsigned char first = byte_at(text, index);
  const unsigned char second = byte_at(text, index + 1);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (first < 0xE0) return is_continuation(second) ? 2 : 0;

  // The second byte's range excludes overlong forms, surrogates and what lies above U+10FFFF.
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (second < low || second > high || !is_continuation(byte_at(text, index + 2))) return 0;
  if (first < 0xF0) return 3;
  return is_continuation(byte_at(text, index + 3)) ? 4 : 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t index = ascii_length(text); index < text.size();) {
    const std::size_t length = sequence_length(text, index);
    if (length == 0) return false;
    index += length;
  }
  return true;
}

bool has_control_characters(std::string_view text) {
  for (std::size_t index = 0; index < text.size(); ++index) {
    const unsigned char byte = byte_at(text, index);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && byte_at(text, index + 1) >= 0x80 && byte_at(text, index + 1) < 0xA0) return true;
  }
  return false;
}

}  // namespace bongsu::base
