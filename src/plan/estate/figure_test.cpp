#include "plan/estate/figure.h"

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

TEST(ParseFigure, TakesNumbersPercentagesAndRanges) {
  EXPECT_EQ(parse_figure("0.1")->value, 0.1);
  EXPECT_EQ(parse_figure("97 %")->value, 0.97);
  const auto range = parse_figure("97 % (80 % to 99 %)");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->low, 0.8);
  EXPECT_EQ(range->high, 0.99);
  EXPECT_FALSE(range->is_certain());
}

TEST(ParseFigure, RefusesAnythingElse) {
  for (const std::string_view text :
       {"", " ", "x", "1 2", "1 (2 to 3)", "1 (0 to 2", "1 (0 2)", "nan", "inf", "1e999", "1 % %", "1 (0 to 2) x"}) {
    EXPECT_FALSE(parse_figure(text)) << text;
  }
}

TEST(ShortText, KeepsDigitsThatMeanSomething) {
  EXPECT_EQ(to_short_text(94.668, 3), "94.7");
  EXPECT_EQ(to_short_text(525960, 3), "526000");
  EXPECT_EQ(to_short_text(0.000123456, 3), "0.000123");
  EXPECT_EQ(to_short_text(0), "0");
  EXPECT_EQ(to_short_text(99.97, 2), "100");
  EXPECT_EQ(to_short_text(4.0, 3), "4");
  EXPECT_EQ(to_short_text(1e-6, 3), "1e-06");
}

TEST(FigureText, KeepsAsManyNinesAsThereAre) {
  EXPECT_EQ(to_text(0.97, Quantity::probability), "97 %");
  EXPECT_EQ(to_text(0.99982, Quantity::probability), "99.982 %");
  EXPECT_EQ(to_text(0.000838777, Quantity::share), "0.0839 %");
  EXPECT_EQ(to_text(1, Quantity::share), "100 %");
}

}  // namespace
}  // namespace bongsu::plan
