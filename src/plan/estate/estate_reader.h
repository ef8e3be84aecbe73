#pragma once
// An estate file, checked whole: either an estate that may be used as it is, or everything that is wrong with it.
// The format is in docs/planner.md.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "plan/estate/estate.h"
#include "plan/estate/estate_error.h"

namespace bongsu::plan {

inline constexpr std::size_t kEstateBytesMax = 1024 * 1024;
inline constexpr std::size_t kThingsMax = 5'000;      // as the file has them
inline constexpr std::size_t kInstancesMax = 20'000;  // with all copies
inline constexpr std::size_t kCopiesMax = 1'000;
inline constexpr std::size_t kNeedDepthMax = 16;

// `text` is the content of `file`, which is only named in errors.
std::expected<Estate, EstateErrors> parse_estate(std::string_view text, std::string file);

}  // namespace bongsu::plan
