#pragma once
// Identifiers as distinct types: an AccountId is never passed where a ClientId is meant.

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "base/encoding.h"
#include "base/random.h"

namespace bongsu::base {

// An opaque, printable, non-secret identifier. Tag is any (incomplete) type that names the kind.
template <typename Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  // 128 random bits as 26 characters of lower-case base32.
  static Id make(Random& random) {
    std::array<std::byte, 16> bytes;
    random.fill(bytes);
    return Id{encode_base32(bytes)};
  }

  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

}  // namespace bongsu::base

template <typename Tag>
struct std::hash<bongsu::base::Id<Tag>> {
  std::size_t operator()(const bongsu::base::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
