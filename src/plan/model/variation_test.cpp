#include "plan/model/variation.h"

#include <gtest/gtest.h>

#include "plan/random_sequence.h"

namespace bongsu::plan {
namespace {

TEST(Varied, ReadsLowAndHighAsThePointsThatOneInTwentyLiesBeyond) {
  const Figure failures{.value = 0.1, .low = 0.02, .high = 0.4};
  EXPECT_DOUBLE_EQ(varied(failures, Quantity::times_a_year, 0), 0.1);
  EXPECT_NEAR(varied(failures, Quantity::times_a_year, -1.6448536), 0.02, 1e-8);
  EXPECT_NEAR(varied(failures, Quantity::times_a_year, 1.6448536), 0.4, 1e-8);
}

TEST(Varied, StaysWithinWhatCanBe) {
  for (const double deviations : {-8.0, 8.0}) {
    const double share = varied({.value = 0.97, .low = 0.8, .high = 0.99}, Quantity::probability, deviations);
    EXPECT_GT(share, 0);
    EXPECT_LT(share, 1);
    EXPECT_LE(varied({.value = 0.9, .low = 0, .high = 1}, Quantity::probability, deviations), 1);
    EXPECT_GE(varied({.value = 0.9, .low = 0, .high = 1}, Quantity::probability, deviations), 0);
    EXPECT_GE(varied({.value = 1.5, .low = 1, .high = 2}, Quantity::ratio, deviations), 1);
  }
}

TEST(RangeOf, LeavesOneInTwentyOnEachSide) {
  std::vector<double> draws;
  for (int i = 0; i < 1000; ++i) draws.push_back(i);
  const Range range = range_of(500, draws);
  EXPECT_EQ(range.low, 50);
  EXPECT_EQ(range.value, 500);
  EXPECT_EQ(range.high, 950);
}

TEST(RandomSequence, GivesTheNumbersOfItsSpecification) {
  RandomSequence random{1234567};
  EXPECT_EQ(random.next(), 6457827717110365317U);
  EXPECT_EQ(random.next(), 3203168211198807973U);
}

}  // namespace
}  // namespace bongsu::plan
