#pragma once
// Reads ASN.1 as certificates write it (DER), one element after another. Nothing is copied: what is read are views of
// the input, which must outlive them. Spec: X.690 §8, §10.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace bongsu::crypto {

struct DerTag {
  bool is_context_specific = false;  // [number]; otherwise of the universal class
  std::uint32_t number = 0;

  bool operator==(const DerTag&) const = default;
};

inline constexpr DerTag kDerInteger{.number = 2};
inline constexpr DerTag kDerOctetString{.number = 4};
inline constexpr DerTag kDerEnumerated{.number = 10};
inline constexpr DerTag kDerSequence{.number = 16};
inline constexpr DerTag kDerSet{.number = 17};
constexpr DerTag der_context(std::uint32_t number) { return {.is_context_specific = true, .number = number}; }

struct DerElement {
  DerTag tag;
  std::span<const std::byte> content;
};

class DerReader {
 public:
  explicit DerReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  // The next element; nullopt at the end, and for what is cut off, of indefinite length, or of another class.
  std::optional<DerElement> next();
  // The content of the next element when it has that tag; otherwise nullopt, and nothing is read.
  std::optional<std::span<const std::byte>> take(DerTag tag);
  // The next element when it is an INTEGER or ENUMERATED from 0 to 2^31 - 1.
  std::optional<std::uint32_t> small_number(DerTag tag = kDerInteger);

  bool at_end() const { return rest_.empty(); }

 private:
  std::span<const std::byte> rest_;
};

}  // namespace bongsu::crypto
