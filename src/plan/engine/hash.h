#pragma once
// Mixes three numbers into one, for the tables that find nodes. The same on every machine.

#include <cstdint>

namespace bongsu::plan {

constexpr std::uint64_t hash_of(std::uint64_t a, std::uint64_t b, std::uint64_t c) noexcept {
  std::uint64_t mixed = (a * 0x9E3779B97F4A7C15U) ^ (b * 0xC2B2AE3D27D4EB4FU) ^ (c * 0x165667B19E3779F9U);
  mixed ^= mixed >> 32;
  mixed *= 0xD6E8FEB86659FD93U;
  return mixed ^ (mixed >> 32);
}

}  // namespace bongsu::plan
