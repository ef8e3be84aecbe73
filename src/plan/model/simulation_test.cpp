#include "plan/model/simulation.h"

#include <gtest/gtest.h>

#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

constexpr std::string_view kEstate =
    "[estate]\nname = \"e\"\n"
    "[place.a]\nfails = { outages_a_year = 2, hours = 20 }\n"
    "[place.b]\nfails = { outages_a_year = 2, hours = 20, repair = \"constant\" }\n"
    "[place.c]\ncopies = 3\nfails = { outages_a_year = 4, hours = 40, repair = \"lognormal\" }\n"
    "[place.d]\nfails = { outages_a_year = 2, repair = \"great-fires\" }\n"
    "[journey.failover]\nneeds = { any = [\"a\", \"b\"], failover = \"80 %\" }\n"
    "[journey.majority]\nneeds = { at_least = \"majority\", of = [\"c\"] }\n"
    "[journey.fires]\nneeds = \"d\"\n"
    "[journey.never]\nneeds = { any = [\"a\", \"never\"] }\n[component.never]\n";

TEST(Simulate, AgreesWithTheExactMeanInEveryShape) {
  const SolvedModel solved = solve(kEstate);
  const auto values = stated_values(solved.estate());
  const auto years = simulate(solved.model(), values, {.seed = 7, .years = 20'000});
  ASSERT_EQ(years.size(), 4U);
  for (std::size_t journey = 0; journey < 3; ++journey) {
    const JourneyFigures exact = solved.figures(journey, values);
    const Range& mean = years[journey].mean_minutes;
    const double deviation = (mean.high - mean.low) / 2 / 1.96;
    EXPECT_NEAR(mean.value, exact.minutes_a_year(), 4 * deviation) << journey;
    EXPECT_LT(deviation, exact.minutes_a_year() / 20) << journey;
    EXPECT_NEAR(static_cast<double>(years[journey].outages) / 20'000, exact.outages_a_year, exact.outages_a_year / 10);
  }
}

TEST(Simulate, SaysHowLittleItKnowsOfWhatItNeverSaw) {
  const SolvedModel solved = solve(kEstate);
  const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = 7, .years = 1'000});
  EXPECT_EQ(years[3].outages, 0U);
  EXPECT_EQ(years[3].longer_than[0].share, 0);
  EXPECT_NEAR(years[3].longer_than[0].high, 3.84 / 1'000, 1e-3);
}

TEST(Simulate, GivesTheSameOnAnyNumberOfThreads) {
  const SolvedModel solved = solve(kEstate);
  const auto values = stated_values(solved.estate());
  const auto one = simulate(solved.model(), values, {.seed = 3, .years = 2'000, .threads = 1});
  const auto four = simulate(solved.model(), values, {.seed = 3, .years = 2'000, .threads = 4});
  const auto other = simulate(solved.model(), values, {.seed = 4, .years = 2'000, .threads = 4});
  EXPECT_EQ(one[1].mean_minutes.value, four[1].mean_minutes.value);
  EXPECT_EQ(one[1].minutes_99.high, four[1].minutes_99.high);
  EXPECT_NE(one[1].mean_minutes.value, other[1].mean_minutes.value);
}

}  // namespace
}  // namespace bongsu::plan
