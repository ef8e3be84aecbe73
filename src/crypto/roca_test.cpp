#include "crypto/roca.h"

#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace bongsu::crypto {
namespace {

base::Bytes number(std::uint32_t value) {
  return {static_cast<std::byte>(value >> 24), static_cast<std::byte>(value >> 16), static_cast<std::byte>(value >> 8),
          static_cast<std::byte>(value)};
}

TEST(RocaPattern, IsSeenInPowersOfTheGenerator) {
  EXPECT_TRUE(has_roca_pattern(number(1)));
  EXPECT_TRUE(has_roca_pattern(number(65537)));
}

TEST(RocaPattern, IsNotSeenInOtherNumbers) {
  EXPECT_FALSE(has_roca_pattern(number(65538)));
  EXPECT_FALSE(has_roca_pattern(number(65539)));
  EXPECT_FALSE(has_roca_pattern(number(0)));
}

}  // namespace
}  // namespace bongsu::crypto
