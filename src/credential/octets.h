#pragma once
// Bytes in order, each taken once; numbers are big-endian.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace bongsu::credential {

// Every function gives nullopt, and takes nothing, when fewer bytes are left.
class Octets {
 public:
  explicit Octets(std::span<const std::byte> rest) : rest_(rest) {}

  std::optional<std::span<const std::byte>> take(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  std::optional<std::uint32_t> number(std::size_t octets) {  // 4 at most
    const auto taken = take(octets);
    if (!taken) return std::nullopt;
    std::uint32_t value = 0;
    for (const std::byte octet : *taken) value = value << 8 | std::to_integer<std::uint32_t>(octet);
    return value;
  }

  bool at_end() const { return rest_.empty(); }
  std::span<const std::byte> rest() const { return rest_; }

 private:
  std::span<const std::byte> rest_;
};

}  // namespace bongsu::credential
