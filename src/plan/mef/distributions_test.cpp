#include "plan/mef/distributions.h"

#include <cmath>

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

TEST(Distributions, KeepTheDigitsOfSmallRates) {
  EXPECT_DOUBLE_EQ(exponential(1e-15, 1), 1e-15);
  EXPECT_NEAR(repairable(0, 1e-4, 0.1, 1e9), 1e-4 / (0.1 + 1e-4), 1e-18);
  EXPECT_DOUBLE_EQ(repairable(0.3, 1e-4, 0.1, 0), 0.3);
  EXPECT_DOUBLE_EQ(weibull(1000, 1, 0, 10), exponential(1e-3, 10));
  EXPECT_EQ(weibull(1000, 2, 50, 10), 0);
}

TEST(Distributions, StartAnewAfterATest) {
  EXPECT_DOUBLE_EQ(tested(1e-3, 100, 50, 40), exponential(1e-3, 40));
  EXPECT_DOUBLE_EQ(tested(1e-3, 100, 50, 180), exponential(1e-3, 30));
  EXPECT_DOUBLE_EQ(tested(1e-3, 100, 50, 250), exponential(1e-3, 100));
}

TEST(Distributions, RepairAtOnceIsATestWithoutRepair) {
  for (const double time : {20.0, 120.0, 250.0, 1234.0, 8760.0}) {
    EXPECT_NEAR(tested_and_repaired(1e-3, 1e6, 100, 50, time), tested(1e-3, 100, 50, time), 1e-6) << time;
  }
}

TEST(Distributions, AgreeWhereBothRatesAreEqual) {
  EXPECT_NEAR(tested_and_repaired(1e-3, 1e-3, 100, 50, 430), tested_and_repaired(1e-3, 1.0000001e-3, 100, 50, 430),
              1e-8);
}

TEST(Distributions, MeanOfALognormal) { EXPECT_DOUBLE_EQ(lognormal_mean(-7, 0.5), std::exp(-6.875)); }

}  // namespace
}  // namespace bongsu::plan
