#include "crypto/roca.h"

#include <array>
#include <cstdint>

namespace bongsu::crypto {
namespace {

constexpr std::uint32_t kGenerator = 65537;
constexpr std::array<std::uint32_t, 38> kPrimes{3,   5,   7,   11,  13,  17,  19,  23,  29,  31,  37,  41,  43,
                                                47,  53,  59,  61,  67,  71,  73,  79,  83,  89,  97,  101, 103,
                                                107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167};

std::uint32_t remainder(std::span<const std::byte> big_endian, std::uint32_t prime) {
  std::uint32_t rest = 0;
  for (const std::byte byte : big_endian) rest = (rest * 256 + std::to_integer<std::uint32_t>(byte)) % prime;
  return rest;
}

bool is_power_of_generator(std::uint32_t value, std::uint32_t prime) {
  std::uint32_t power = 1;
  for (std::uint32_t exponent = 0; exponent < prime; ++exponent) {
    if (power == value) return true;
    power = power * (kGenerator % prime) % prime;
  }
  return false;
}

}  // namespace

bool has_roca_pattern(std::span<const std::byte> modulus) {
  for (const std::uint32_t prime : kPrimes) {
    if (!is_power_of_generator(remainder(modulus, prime), prime)) return false;
  }
  return true;
}

}  // namespace bongsu::crypto
