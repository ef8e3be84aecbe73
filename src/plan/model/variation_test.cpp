#include "plan/model/variation.h"

#include <cmath>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "plan/estate/estate_reader.h"
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

std::vector<double> drawn(std::string_view availability) {
  const auto estate = parse_estate("[estate]\nname = \"e\"\nload = 0\n[place.site]\nfails = { availability = \"" +
                                       std::string{availability} + "\", hours = 8 }\n[journey.j]\nneeds = \"site\"\n",
                                   "estate.toml");
  std::vector<double> deviations;  // of the availability, in the logarithm of its odds
  for (std::size_t draw = 0; draw < 2'000; ++draw) {
    const std::vector<double> values = draw_values(*estate, 1, draw);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (estate->assumptions[i].quantity != Quantity::probability) continue;
      const double stated = estate->assumptions[i].figure.value;
      deviations.push_back(std::log(values[i] / (1 - values[i])) - std::log(stated / (1 - stated)));
    }
  }
  return deviations;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto mean = [](const std::vector<double>& all) {
    return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
  };
  const auto together = [&](const std::vector<double>& x, const std::vector<double>& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean(x)) * (y[i] - mean(y));
    return sum;
  };
  return together(a, b) / std::sqrt(together(a, a) * together(b, b));
}

TEST(DrawValues, DrawsWhatEstatesShareTogetherAndWhatIsOnlyCalledAlikeApart) {
  const auto one = drawn("99.5 % (98 % to 99.9 %)");
  EXPECT_EQ(one, drawn("99.5 % (98 % to 99.9 %)"));
  // 2,000 pairs that have nothing to do with each other: four deviations of 1 / sqrt(2,000).
  EXPECT_LT(std::abs(correlation(one, drawn("99.4 % (97.5 % to 99.8 %)"))), 0.09);
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
