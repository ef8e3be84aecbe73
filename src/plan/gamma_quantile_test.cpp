#include "plan/gamma_quantile.h"

#include <cmath>

#include <gtest/gtest.h>

#include "plan/random_sequence.h"

namespace bongsu::plan {
namespace {

TEST(GammaQuantile, IsTheExponentialsForOne) {
  for (const double share : {0.025, 0.05, 0.5, 0.95, 0.975}) {
    EXPECT_NEAR(gamma_quantile(1, share), -std::log1p(-share), 1e-9) << share;
  }
  EXPECT_EQ(gamma_quantile(0, 0.025), 0);
}

TEST(GammaQuantile, IsWhatTablesPrintOfChiSquared) {
  // Half of chi squared with 20 degrees of freedom: 10.851 and 31.410; with 4: 0.4844 and 11.143.
  EXPECT_NEAR(2 * gamma_quantile(10, 0.05), 10.851, 5e-4);
  EXPECT_NEAR(2 * gamma_quantile(10, 0.95), 31.410, 5e-4);
  EXPECT_NEAR(2 * gamma_quantile(2, 0.025), 0.4844, 5e-5);
  EXPECT_NEAR(2 * gamma_quantile(2, 0.975), 11.143, 5e-4);
}

TEST(GammaQuantile, NearsTheNormalsForMany) {
  for (const double count : {1e4, 1e6, 1e7}) {
    const auto whole = static_cast<std::size_t>(count);
    EXPECT_NEAR((gamma_quantile(whole, 0.975) - count) / std::sqrt(count), 1.96, 3 / std::sqrt(count) + 1e-3);
    EXPECT_NEAR((gamma_quantile(whole, 0.025) - count) / std::sqrt(count), -1.96, 3 / std::sqrt(count) + 1e-3);
  }
}

TEST(GammaQuantile, LeavesSoManySumsBelow) {
  RandomSequence random{3};
  const double quantile = gamma_quantile(5, 0.95);
  int below = 0;
  for (int i = 0; i < 20'000; ++i) {
    double sum = 0;
    for (int k = 0; k < 5; ++k) sum -= std::log(random.uniform());
    below += sum < quantile ? 1 : 0;
  }
  EXPECT_NEAR(below / 20'000.0, 0.95, 4 * std::sqrt(0.95 * 0.05 / 20'000));
}

}  // namespace
}  // namespace bongsu::plan
