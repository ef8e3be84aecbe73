#pragma once
// Reads the CBOR that authenticators write, before any library sees it: definite lengths, bounded depth, every byte
// accounted for. Nothing is copied; what is read are views of the input, which must outlive them.
// Spec: RFC 8949 §3; CTAP 2.1 §8 (message encoding).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace bongsu::credential {

// Every function gives nullopt when the next item is of another type, cut off, or not well-formed; nothing is read
// then.
class CborReader {
 public:
  explicit CborReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  std::optional<std::int64_t> integer();  // of either sign, when it fits
  std::optional<std::span<const std::byte>> bytes();
  std::optional<std::string_view> text();
  std::optional<std::size_t> array();  // how many items follow
  std::optional<std::size_t> map();    // how many pairs follow

  // The next item with all that it holds, as it stands there. At most kDepthMax arrays and maps within each other.
  std::optional<std::span<const std::byte>> whole();

  bool at_end() const { return rest_.empty(); }
  std::span<const std::byte> rest() const { return rest_; }

  static constexpr int kDepthMax = 4;

 private:
  struct Head {
    unsigned type = 0;
    std::uint64_t argument = 0;
    std::size_t bytes = 0;
  };
  std::optional<Head> head() const;
  std::optional<std::uint64_t> take(unsigned type);
  std::optional<std::span<const std::byte>> take_string(unsigned type);
  bool skip(int depth);

  std::span<const std::byte> rest_;
};

}  // namespace bongsu::credential
