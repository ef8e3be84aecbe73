#include "plan/estate/repair_time.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

// The mean excess is the survival summed from there on: every shape's two functions must agree, and from 0 give 1.
TEST(RepairTime, ExcessIsTheSurvivalSummedUp) {
  for (const RepairTime& repair :
       {RepairTime{.shape = RepairShape::constant}, RepairTime{.shape = RepairShape::exponential},
        RepairTime{.shape = RepairShape::lognormal, .spread = 1.2}, RepairTime::from({1, 2, 3, 30}, "ours")}) {
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
        RepairTime{.shape = RepairShape::lognormal, .spread = 1.2}, RepairTime::from({1, 2, 3, 30}, "ours")}) {
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

TEST(MeanRange, IsWideWhereRepairsAreFewAndFarApart) {
  const MeanRange few = mean_range({216, 288, 720, 85.5, 127.5, 528, 1176});
  EXPECT_DOUBLE_EQ(few.mean, 3141.0 / 7);
  // The mean's standard error is 147: 1.645 of them on each side, roughly, since so few are not normal.
  EXPECT_NEAR(few.low, few.mean - 1.645 * 147, 40);
  EXPECT_NEAR(few.high, few.mean + 1.645 * 147, 40);
  EXPECT_EQ(few.high, mean_range({216, 288, 720, 85.5, 127.5, 528, 1176}).high) << "the same every time";
}

TEST(MeanRange, IsNarrowWhereRepairsAreMany) {
  std::vector<double> many;
  for (int i = 0; i < 4'000; ++i) many.push_back(1 + i % 3);
  const MeanRange range = mean_range(many);
  EXPECT_DOUBLE_EQ(range.mean, 7'999.0 / 4'000);
  EXPECT_GT(range.low, 1.95);
  EXPECT_LT(range.high, 2.05);
}

TEST(MeanRange, SaysOfOneRepairThatItSaysLittle) {
  const MeanRange one = mean_range({6});
  EXPECT_EQ(one.low, 2);
  EXPECT_EQ(one.mean, 6);
  EXPECT_EQ(one.high, 120);
}

}  // namespace
}  // namespace bongsu::plan
