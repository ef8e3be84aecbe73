#include "plan/count.h"

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

TEST(Count, AddsAndMultipliesExactly) {
  EXPECT_EQ((Count{40000} + Count{6188}).to_text(), "46188");
  EXPECT_EQ((Count{1ULL << 63} * Count{4}).to_text(), "36893488147419103232");
  EXPECT_TRUE(Count{}.is_zero());
  EXPECT_EQ(Count{}.to_text(), "0");
}

TEST(Count, SaysThatItIsNoLongerExactPast128Bits) {
  const Count two_to_127 = Count{1ULL << 63} * Count{1ULL << 63} * Count{2};
  EXPECT_TRUE(two_to_127.is_exact());
  EXPECT_EQ(two_to_127.to_text(), "170141183460469231731687303715884105728");
  const Count too_many = two_to_127 + two_to_127;
  EXPECT_FALSE(too_many.is_exact());
  EXPECT_EQ(too_many.to_text(), "about 3.40e+38");
  EXPECT_FALSE((too_many * Count{2}).is_exact());
  EXPECT_TRUE((too_many * Count{}).is_exact());
}

TEST(Count, SaturatesAsANumberOf64Bits) {
  EXPECT_EQ(Count{7}.saturated(), 7U);
  EXPECT_EQ((Count{1ULL << 63} * Count{2}).saturated(), ~0ULL);
}

}  // namespace
}  // namespace bongsu::plan
