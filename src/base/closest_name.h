#pragma once
// The "did you mean" behind a mistyped name.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bongsu::base {

// The candidate with the fewest typing errors from `name`, if these are few enough for it to be meant: insertions,
// deletions, substitutions and swaps of neighbours, at most one for each three letters and never more than three.
std::optional<std::string> closest_name(std::string_view name, std::span<const std::string> candidates);

}  // namespace bongsu::base
