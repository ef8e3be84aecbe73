#pragma once
// How deep a TOML text nests, before it is parsed: toml++ bounds how deep values nest and not how many parts a name
// has, and each part is a table within another, which it takes apart by recursion.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::base {

inline constexpr std::size_t kNamePartsMax = 64;     // of one key or [header]
inline constexpr std::size_t kTomlNestingMax = 256;  // parts of names and brackets around any place in the text

struct TooDeep {
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 1, in bytes
  std::string reason;
};

// Where the text first goes beyond a bound. Of a text that is no TOML, it is as good as up to its first mistake.
std::optional<TooDeep> find_too_deep(std::string_view text);

}  // namespace bongsu::base
