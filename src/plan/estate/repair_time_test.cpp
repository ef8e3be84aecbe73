#include "plan/estate/repair_time.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "plan/random_sequence.h"

namespace bongsu::plan {
namespace {

// Hours with a mean of 1.
constexpr double kTickets[] = {1.0 / 9, 2.0 / 9, 3.0 / 9, 30.0 / 9};

// The mean excess is the survival summed from there on: every shape's two functions must agree, and from 0 give 1.
TEST(RepairTime, ExcessIsTheSurvivalSummedUp) {
  for (const RepairTime& repair :
       {RepairTime{.shape = RepairShape::constant}, RepairTime{.shape = RepairShape::exponential},
        RepairTime{.shape = RepairShape::lognormal, .spread = 1.2},
        RepairTime{.shape = RepairShape::empirical, .times = kTickets}}) {
    for (const double time : {0.0, 0.3, 1.7}) {
      double sum = 0;
      constexpr double kStep = 1e-3;
      for (double t = time; t < 400; t += kStep) sum += repair.survival(t + kStep / 2) * kStep;
      EXPECT_NEAR(repair.mean_excess(time), sum, 2e-3) << static_cast<int>(repair.shape) << " from " << time;
    }
    EXPECT_DOUBLE_EQ(repair.mean_excess(0), 1);
  }
}

TEST(RepairTime, LeavesNothingOfAnyOutageBehindABatteryWithoutEnd) {
  for (const RepairTime& repair :
       {RepairTime{.shape = RepairShape::constant}, RepairTime{.shape = RepairShape::exponential},
        RepairTime{.shape = RepairShape::lognormal, .spread = 1.2},
        RepairTime{.shape = RepairShape::empirical, .times = kTickets}}) {
    EXPECT_EQ(repair.mean_excess(std::numeric_limits<double>::infinity()), 0) << static_cast<int>(repair.shape);
    for (double time = 1; time < 1e300; time *= 3) EXPECT_GE(repair.mean_excess(time), 0) << time;
  }
}

TEST(RepairTime, QuantileAndSurvivalAreEachOthersInverse) {
  for (const RepairTime& repair :
       {RepairTime{.shape = RepairShape::exponential}, RepairTime{.shape = RepairShape::lognormal, .spread = 1.2}}) {
    EXPECT_NEAR(repair.survival(repair.quantile(0.95)), 0.05, 1e-9);
  }
}

// In so many of a hundred cases the range of `count` repairs held the true mean, which is 1.
double coverage(std::size_t count, const RepairTime& repair) {
  constexpr int kCases = 600;
  RandomSequence random{count};
  int held = 0;
  for (int i = 0; i < kCases; ++i) {
    std::vector<double> hours(count);
    for (double& each : hours) each = repair.quantile(random.uniform());
    const MeanRange range = mean_range(hours);
    held += range.low <= 1 && 1 <= range.high ? 1 : 0;
  }
  return 100.0 * held / kCases;
}

TEST(MeanRange, HoldsTheTrueMeanInNineCasesOfTen) {
  // 600 cases scatter by 1.2 in a hundred: three of that are allowed.
  for (const std::size_t count : {1U, 2U, 3U, 9U, 20U}) {
    EXPECT_GE(coverage(count, {.shape = RepairShape::exponential}), 90 - 3.7) << count;
    EXPECT_GE(coverage(count, {.shape = RepairShape::lognormal, .spread = 0.7}), 90 - 3.7) << count;
  }
  // What docs/planner.md says of repairs that scatter more.
  for (const std::size_t count : {2U, 9U}) {
    EXPECT_GE(coverage(count, {.shape = RepairShape::lognormal, .spread = 1.2}), 75) << count;
  }
}

TEST(MeanRange, IsWideWhereRepairsAreAlikeByChance) {
  const MeanRange two = mean_range({4, 4});
  EXPECT_EQ(two.mean, 4);
  // 4 times 4 over chi squared of 4 degrees of freedom: 9.488 and 0.7107.
  EXPECT_NEAR(two.low, 16 / 9.488, 1e-3);
  EXPECT_NEAR(two.high, 16 / 0.7107, 5e-3);
}

TEST(MeanRange, IsTheSameEveryTime) {
  const std::vector<double> few = {216, 288, 720, 85.5, 127.5, 528, 1176};
  EXPECT_DOUBLE_EQ(mean_range(few).mean, 3141.0 / 7);
  EXPECT_EQ(mean_range(few).low, mean_range(few).low);
  // One far beyond the others: what is drawn from them reaches further than the formula.
  EXPECT_GT(mean_range({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1000}).high, 1.51 * 50.95);
}

TEST(MeanRange, IsNarrowWhereRepairsAreMany) {
  std::vector<double> many;
  for (int i = 0; i < 4'000; ++i) many.push_back(1 + i % 3);
  const MeanRange range = mean_range(many);
  EXPECT_DOUBLE_EQ(range.mean, 7'999.0 / 4'000);
  EXPECT_GT(range.low, 1.94);
  EXPECT_LT(range.high, 2.06);
}

TEST(MeanRange, SaysOfOneRepairThatItSaysLittle) {
  const MeanRange one = mean_range({6});
  EXPECT_NEAR(one.low, 6 / -std::log(0.05), 1e-6);
  EXPECT_EQ(one.mean, 6);
  EXPECT_NEAR(one.high, 6 / -std::log(0.95), 1e-6);
}

}  // namespace
}  // namespace bongsu::plan
