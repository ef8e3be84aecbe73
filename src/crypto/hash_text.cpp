#include "crypto/hash_text.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "base/encoding.h"

namespace bongsu::crypto {

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> split_hash_text(std::string_view text) { return split_at(text, '$'); }

std::optional<base::Bytes> decode_hash_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  std::string padded{text};
  std::ranges::replace(padded, '.', '+');
  padded.append((4 - padded.size() % 4) % 4, '=');
  return base::decode_base64(padded);
}

std::optional<std::uint32_t> parse_hash_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::numeric_limits<std::uint32_t>::max();
  if (error != std::errc{} || number < 1) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> parse_hash_number(std::string_view text, std::string_view name) {
  if (!text.starts_with(name) || !text.substr(name.size()).starts_with('=')) return std::nullopt;
  return parse_hash_number(text.substr(name.size() + 1));
}

}  // namespace bongsu::crypto
