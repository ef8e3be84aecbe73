#include "plan/estate/repair_time.h"

#include <cmath>

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

TEST(RepairTime, QuantileAndSurvivalAreEachOthersInverse) {
  for (const RepairTime& repair :
       {RepairTime{.shape = RepairShape::exponential}, RepairTime{.shape = RepairShape::lognormal, .spread = 1.2}}) {
    EXPECT_NEAR(repair.survival(repair.quantile(0.95)), 0.05, 1e-9);
  }
}

}  // namespace
}  // namespace bongsu::plan
