#include "command/coverage_texts.h"

#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

TEST(Percent, IsRoundedDownSoThatAHundredMeansEverybody) {
  EXPECT_EQ(percent({.of = 3, .could = 3}), "100.0 %");
  EXPECT_EQ(percent({.of = 1'000'000, .could = 999'999}), "99.9 %");
  EXPECT_EQ(percent({.of = 3, .could = 2}), "66.6 %");
  EXPECT_EQ(percent({.of = 3, .could = 0}), "0.0 %");
  EXPECT_EQ(percent({.of = 0, .could = 0}), "-");
}

TEST(CombinationText, NamesEveryWay) {
  EXPECT_EQ(to_text({"password", "provider:kakao"}), "password + provider:kakao");
  EXPECT_EQ(to_text({}), "none");
}

}  // namespace
}  // namespace bongsu::command
