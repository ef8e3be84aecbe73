#include "plan/model/simulation.h"

#include <array>
#include <cmath>

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

// What is asked to work in a year in which something is down anyway is asked once a year, so that the shares of 20,000
// years scatter by less than sqrt(0.25 / 20,000) = 0.35 % around the share of time: four of that are allowed.
void expect_the_exact_share_of_time(std::string_view estate) {
  constexpr std::size_t kYears = 20'000;
  const SolvedModel solved = solve(estate);
  const auto values = stated_values(solved.estate());
  const auto years = simulate(solved.model(), values, {.seed = 11, .years = kYears});
  for (std::size_t journey = 0; journey < years.size(); ++journey) {
    const double exact = solved.figures(journey, values).unavailability;
    EXPECT_NEAR(years[journey].mean_minutes.value / kMinutesAYear, exact, 4 * std::sqrt(0.25 / kYears))
        << solved.journey(journey).id;
    EXPECT_GT(exact, 0.05) << "too small for the bound to say anything";
  }
}

TEST(Simulate, AsksForTheFailOverThatIsNeededFromTheStart) {
  expect_the_exact_share_of_time(
      "[estate]\nname = \"e\"\n[component.a]\n[component.b]\nfails = { outages_a_year = 4, hours = 90 }\n"
      "[component.d]\nfails = { outages_a_year = 9, hours = 90 }\n"
      "[journey.often]\nneeds = { any = [\"a\", \"b\"], failover = \"90 %\" }\nwithout = [\"a\"]\n"
      "[journey.seldom]\nneeds = { any = [\"a\", \"b\"], failover = \"20 %\" }\nwithout = [\"a\"]\n"
      "[journey.both]\nneeds = { any = [\"a\", { any = [\"b\", \"d\"], failover = \"60 %\" }], failover = \"70 %\" }\n"
      "without = [\"a\", \"b\"]\n"
      "[journey.tool]\nneeds = { any = [\"a\", \"b\"], failover = \"90 %\", failover_needs = [\"d\"] }\n"
      "without = [\"a\"]\n");
}

TEST(Simulate, StartsTheGeneratorWhenTheMainsAreDownFromTheStart) {
  expect_the_exact_share_of_time(
      "[estate]\nname = \"e\"\n[place.grid]\nfails = { outages_a_year = 9, hours = 90 }\n"
      "[place.room]\npower_from = \"grid\"\ngenerator_starts = \"80 %\"\nbattery_wh = 500\n"
      "fails = { outages_a_year = 9, hours = 60 }\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\n"
      "[journey.log-in]\nneeds = \"node\"\n"
      "[journey.in-the-dark]\nneeds = \"node\"\nwithout = [\"grid\"]\n");
}

TEST(Simulate, FindsThePencilsShareOfAFailOverThatIsNeededFromTheStart) {
  // The second is down, or does not take over: q + (1 - q) (1 - f). A year that it does not take over is down whole:
  // shares of years scatter by at most sqrt(f (1 - f) / years) and what b adds.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\n[component.b]\nfails = { availability = \"99 %\", hours = 20 }\n"
      "[journey.j]\nneeds = { any = [\"a\", \"b\"], failover = \"90 %\" }\nwithout = [\"a\"]\n");
  const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = 5, .years = 50'000});
  EXPECT_NEAR(years[0].mean_minutes.value / kMinutesAYear, 0.01 + 0.99 * 0.1, 4 * (std::sqrt(0.09 / 50'000) + 1e-4));
  EXPECT_LT(years[0].longest_hours, 10 * kHoursAYear) << "each year is asked anew";
}

// Two rooms with batteries of different length on one feed whose outages have a heavy tail.
constexpr std::string_view kRooms =
    "[estate]\nname = \"e\"\nload = \"0 %\"\n"
    "[place.grid]\nfails = { outages_a_year = 4, hours = 8, repair = \"lognormal\", repair_spread = 1.5 }\n"
    "[place.short]\npower_from = \"grid\"\nbattery_wh = 100\nups_loss = \"0 %\"\n"
    "[place.long]\npower_from = \"grid\"\nbattery_wh = 900\nups_loss = \"0 %\"\ngenerator_starts = \"50 %\"\n"
    "[component.a]\nin = \"short\"\nidle_watts = 100\n[component.b]\nin = \"long\"\nidle_watts = 100\n"
    "[journey.a]\nneeds = \"a\"\n[journey.b]\nneeds = \"b\"\n[journey.any]\nneeds = { any = [\"a\", \"b\"] }\n"
    "[journey.all]\nneeds = [\"a\", \"b\"]\n"
    "[journey.takes-over]\nneeds = { any = [\"a\", \"b\"], failover = \"70 %\" }\n";

TEST(Simulate, FeelsAnOutageAsEachBatteryEnds) {
  const SolvedModel solved = solve(kRooms);
  const auto values = stated_values(solved.estate());
  const auto years = simulate(solved.model(), values, {.seed = 2, .years = 50'000});
  for (std::size_t journey = 0; journey < years.size(); ++journey) {
    const Range& mean = years[journey].mean_minutes;
    const double deviation = (mean.high - mean.low) / 2 / 1.96;
    EXPECT_NEAR(mean.value, solved.figures(journey, values).minutes_a_year(), 4 * deviation)
        << solved.journey(journey).id;
    EXPECT_LT(deviation, mean.value / 30);
  }
}

TEST(Simulate, KeepsTheTailOfAnOutageThatTwoBatteriesCutInParts) {
  // A year with an outage that room a feels for more than a day: 4 a year last longer than 25 h so often.
  const RepairTime repair{.shape = RepairShape::lognormal, .spread = 1.5};
  const double share = 1 - std::exp(-4 * repair.survival(25.0 / 8));
  const SolvedModel solved = solve(kRooms);
  const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = 2, .years = 50'000});
  // 4 deviations of a share of 50,000 years, and 2 % of it for the hours in which the grid is down already.
  EXPECT_NEAR(years[0].longer_than[1].share, share, 4 * std::sqrt(0.25 / 50'000) + 0.02 * share);
}

TEST(Simulate, SaysHowLittleItKnowsOfWhatItNeverSaw) {
  const SolvedModel solved = solve(kEstate);
  const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = 7, .years = 1'000});
  EXPECT_EQ(years[3].outages, 0U);
  EXPECT_EQ(years[3].longer_than[0].share, 0);
  EXPECT_NEAR(years[3].longer_than[0].high, 3.84 / 1'000, 1e-3);
  // Rule of three: were there three outages in as many years, none at all would have a chance of 5 %.
  EXPECT_EQ(years[3].outages_a_year.high, 3.0 / 1'000);
  EXPECT_TRUE(std::isinf(years[3].mean_minutes.high));
}

TEST(Simulate, CountsOutagesOfADayWithoutSomethingAsTheExactFiguresDo) {
  // The fail-over does not work in one year of ten, which is down whole; and the server fails.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\n[component.b]\nfails = { outages_a_year = 2, hours = 9 }\n"
      "[journey.j]\nneeds = { any = [\"a\", \"b\"], failover = \"90 %\" }\nwithout = [\"a\"]\n");
  const auto values = stated_values(solved.estate());
  const JourneyFigures exact = solved.figures(0, values);
  const double load = 2.0 / 8766 * 9;
  const double q = load / (1 + load);
  EXPECT_NEAR(exact.outages_a_year, 2 * (1 - q) * 0.9 + 0.1 * (1 - q), 1e-9);
  const auto years = simulate(solved.model(), values, {.seed = 5, .years = 50'000}).front();
  EXPECT_NEAR(years.outages_a_year.value, exact.outages_a_year, 0.02 * exact.outages_a_year);
}

// What has to take over is asked at the same hour: either is enough, both are needed, and one with another behind it.
constexpr std::string_view kAskedTogether =
    "[estate]\nname = \"e\"\n[component.k]\n"
    "[component.p]\nfails = { outages_a_year = 4, hours = 20 }\n"
    "[component.q]\nfails = { outages_a_year = 4, hours = 20 }\n"
    "[component.t]\nfails = { outages_a_year = 4, hours = 200 }\n"
    "[journey.parallel]\nwithout = [\"k\"]\n"
    "needs = { any = [{ any = [\"k\", \"p\"], failover = \"90 %\" }, { any = [\"k\", \"q\"], failover = \"80 %\" }] }\n"
    "[journey.series]\nwithout = [\"k\"]\n"
    "needs = [{ any = [\"k\", \"p\"], failover = \"90 %\" }, { any = [\"k\", \"q\"], failover = \"80 %\" }]\n"
    "[journey.mixed]\nwithout = [\"k\"]\n"
    "needs = { any = [\"k\", { any = [\"p\", \"q\"], failover = \"80 %\" }], failover = \"90 %\", failover_needs = "
    "[\"t\"] }\n";

TEST(Simulate, BeginsOneOutageWhereSeveralThatAreAskedAtOnceDoNotWork) {
  constexpr std::size_t kYears = 50'000;
  const SolvedModel solved = solve(kAskedTogether);
  const auto values = stated_values(solved.estate());
  const double q = 4 * 20 / 8766.0 / (1 + 4 * 20 / 8766.0);
  const double t = 4 * 200 / 8766.0 / (1 + 4 * 200 / 8766.0);
  const double begins = 4 * (1 - q);  // how often p does, and q
  const double t_begins = 4 * (1 - t);
  // Parallel: p or its fail-over is down with a chance of a, q or its own with b.
  const double a = 1 - 0.9 * (1 - q);
  const double b = 1 - 0.8 * (1 - q);
  // Mixed: p, and q or the fail-over to it, which is asked when p goes down.
  const double inner = q * (q + 0.2 * (1 - q));
  const std::array by_pencil{
      (a * b - q * q) + begins * 0.9 * b + begins * 0.8 * a,
      (1 - q) * (1 - q) * (1 - 0.9 * 0.8) + 2 * begins * (1 - q) * 0.9 * 0.8,
      (1 - inner) * (1 - t) * 0.1 + 0.9 * (t_begins * (1 - inner) + (1 - t) * begins * (q + 0.2 * (1 - q) + 0.8 * q))};
  const auto years = simulate(solved.model(), values, {.seed = 3, .years = kYears});
  for (std::size_t journey = 0; journey < by_pencil.size(); ++journey) {
    const double exact = solved.figures(journey, values).outages_a_year;
    EXPECT_NEAR(exact, by_pencil.at(journey), 1e-9) << solved.journey(journey).id;
    // Four deviations of so many outages, were they independent; they nearly are.
    EXPECT_NEAR(years[journey].outages_a_year.value, exact, 4 * std::sqrt(exact / kYears))
        << solved.journey(journey).id;
  }
}

TEST(Simulate, LosesThreeSitesInTheDarkInOneOutageOfAYear) {
  // No generator of three starts in one year of 125: not 0.024 outages a year of 122 days, but 0.008 of a year.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[place.grid]\nfails = \"grid\"\n"
      "[place.site]\ncopies = 3\npower_from = \"grid\"\ngenerator_starts = \"80 %\"\n[component.login]\nin = \"site\"\n"
      "[journey.dark]\nneeds = { any = [\"login\"] }\nwithout = [\"grid\"]\n");
  const auto values = stated_values(solved.estate());
  const JourneyFigures exact = solved.figures(0, values);
  EXPECT_NEAR(exact.outages_a_year, 0.008, 1e-12);
  EXPECT_NEAR(exact.hours_an_outage(), kHoursAYear, 1e-6);
  const auto years = simulate(solved.model(), values, {.seed = 3, .years = 50'000}).front();
  EXPECT_NEAR(years.outages_a_year.value, 0.008, 4 * std::sqrt(0.008 / 50'000));
}

TEST(Simulate, BoundsWhatItSawOnceByMoreThanWhatItNeverSaw) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { outages_a_year = 0.001, hours = 1 }\n[journey.j]\nneeds = "
      "\"a\"\n");
  std::size_t seen_once = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = seed, .years = 1'000}).front();
    if (years.outages != 1) continue;
    ++seen_once;
    // Half of chi squared: of 2 degrees of freedom at 2.5 %, of 4 at 97.5 %.
    EXPECT_NEAR(years.outages_a_year.low, 0.0506 / 2 / 1'000, 1e-6);
    EXPECT_NEAR(years.outages_a_year.high, 11.143 / 2 / 1'000, 1e-6);
  }
  EXPECT_GT(seen_once, 0U);
}

TEST(Simulate, HoldsTheMeanWhereOutagesLastForYears) {
  // Down for five years, up for twenty: years are far from independent.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { outages_a_year = 0.05, hours = 43830, repair = \"constant\" "
      "}\n[journey.j]\nneeds = \"a\"\n");
  const auto values = stated_values(solved.estate());
  constexpr std::uint64_t kCases = 200;
  for (const std::size_t lived : {2'000U, 500U}) {
    // Each century begins with everything working, so its mean is that of its own hundred years.
    const double exact = simulate(solved.model(), values, {.seed = 99, .years = 400'000}).front().mean_minutes.value;
    std::uint64_t held = 0;
    for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
      const Range mean = simulate(solved.model(), values, {.seed = seed, .years = lived}).front().mean_minutes;
      held += mean.low <= exact && exact <= mean.high ? 1 : 0;
    }
    // 200 cases of 95 % scatter by 1.5 in a hundred; decades are a little less than independent.
    EXPECT_GE(static_cast<double>(held) / kCases, lived == 2'000 ? 0.95 - 0.046 : 0.85) << lived;
  }
}

TEST(Simulate, HoldsHowOftenOutagesAreWhereTheyComeInClusters) {
  // One in ten years goes down for months, in which the other makes an outage of each of its twenty a year.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { outages_a_year = 0.1, hours = 2000 }\n"
      "[component.b]\nfails = { outages_a_year = 20, hours = 5 }\n[journey.j]\nneeds = { any = [\"a\", \"b\"] }\n");
  const auto values = stated_values(solved.estate());
  const double exact = solved.figures(0, values).outages_a_year;
  constexpr std::uint64_t kCases = 40;
  std::uint64_t held = 0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const Range seen = simulate(solved.model(), values, {.seed = seed, .years = 1'000}).front().outages_a_year;
    held += seen.low <= exact && exact <= seen.high ? 1 : 0;
  }
  // Of 40 cases 38 are to hold it, which scatters by 1.4: three of that are allowed.
  EXPECT_GE(held, 34U);
}

TEST(Simulate, SaysWhenThereAreNotEnoughYearsForAQuantile) {
  const SolvedModel solved = solve(kEstate);
  const auto after = [&](std::size_t years) {
    return simulate(solved.model(), stated_values(solved.estate()), {.seed = 7, .years = years})[0];
  };
  EXPECT_FALSE(after(100).minutes_95);
  EXPECT_TRUE(after(200).minutes_95);
  EXPECT_FALSE(after(500).minutes_99);
  ASSERT_TRUE(after(1'000).minutes_99);
  EXPECT_GT(after(1'000).minutes_99->high, after(1'000).minutes_99->value);
}

TEST(Simulate, CountsTheYearsWithAnyOutage) {
  const SolvedModel solved = solve(kEstate);
  const auto years = simulate(solved.model(), stated_values(solved.estate()), {.seed = 7, .years = 20'000})[2];
  // About two fires a year, the months of repair left out: exp(-2) of the years see the beginning of none.
  EXPECT_GT(years.any.share, 0.8);
  EXPECT_LT(years.any.low, years.any.share);
  EXPECT_LT(years.any.share, 1);
}

TEST(Simulate, GivesTheSameOnAnyNumberOfThreads) {
  const SolvedModel solved = solve(kEstate);
  const auto values = stated_values(solved.estate());
  const auto one = simulate(solved.model(), values, {.seed = 3, .years = 2'000, .threads = 1});
  const auto four = simulate(solved.model(), values, {.seed = 3, .years = 2'000, .threads = 4});
  const auto other = simulate(solved.model(), values, {.seed = 4, .years = 2'000, .threads = 4});
  EXPECT_EQ(one[1].mean_minutes.value, four[1].mean_minutes.value);
  EXPECT_EQ(one[1].minutes_99->high, four[1].minutes_99->high);
  EXPECT_NE(one[1].mean_minutes.value, other[1].mean_minutes.value);
}

}  // namespace
}  // namespace bongsu::plan
