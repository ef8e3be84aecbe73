#pragma once
// Bytes and text are told apart by type; these are the only bridges between them.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bongsu::base {

using Bytes = std::vector<std::byte>;

inline std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

inline std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes to_bytes(std::string_view text) {
  const auto view = as_bytes(text);
  return {view.begin(), view.end()};
}

inline std::string to_text(std::span<const std::byte> bytes) { return std::string{as_text(bytes)}; }

}  // namespace bongsu::base
