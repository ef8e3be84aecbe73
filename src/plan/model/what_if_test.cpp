#include "plan/model/what_if.h"

#include <cmath>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/assumption_words.h"
#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

SolvedModel five_small() {
  return solve(
      "[estate]\nname = \"Five small\"\n[place.room]\ncopies = 5\nfails = { availability = \"99.5 % (99 % to 99.9 %)\" "
      "}\n"
      "[common_cause.rooms]\nof = [\"room\"]\nbeta = \"1 % (0 % to 5 %)\"\n"
      "[journey.log-in]\nneeds = { at_least = \"majority\", of = [\"room\"] }\n");
}

TEST(Tornado, PutsWhatMattersMostFirst) {
  const SolvedModel small = five_small();
  const auto swings = tornado(small, 0);
  ASSERT_EQ(swings.size(), 2U);
  EXPECT_EQ(words_of(small.estate(), small.estate().assumptions[static_cast<std::size_t>(swings[0].assumption)]),
            "beta (rooms)");
  EXPECT_LT(swings[0].minutes_at_low, swings[0].minutes_at_high);
}

TEST(Tornado, MovesDowntimeWithTheBatteryAndWhatDrawsOnIt) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\nload = \"50 % (10 % to 90 %)\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 2 "
      "}\n"
      "[place.room]\npower_from = \"grid\"\nbattery_wh = \"200 (100 to 400)\"\nups_loss = \"0 %\"\n"
      "[component.node]\nin = \"room\"\nidle_watts = 50\npeak_watts = \"150 (100 to 300)\"\n"
      "[journey.j]\nneeds = \"node\"\n");
  const auto minutes_of = [&](std::string_view assumption) {
    for (const Swing& swing : tornado(solved, 0)) {
      const std::string& name = solved.estate().assumptions[static_cast<std::size_t>(swing.assumption)].name;
      if (name == assumption) return std::pair{swing.minutes_at_low, swing.minutes_at_high};
    }
    return std::pair{0.0, 0.0};
  };
  // Of outages of 2 h on average, exponential, what outlasts so many hours of battery.
  const double load = 2.0 / 8766;
  const auto minutes = [load](double battery_hours) {
    return load / (1 + load) * std::exp(-battery_hours / 2) * kMinutesAYear;
  };
  EXPECT_NEAR(minutes_of("place.room.battery_wh").first, minutes(1), 1e-9);
  EXPECT_NEAR(minutes_of("place.room.battery_wh").second, minutes(4), 1e-9);
  EXPECT_NEAR(minutes_of("component.node.peak_watts").first, minutes(200.0 / 75), 1e-9);
  EXPECT_NEAR(minutes_of("component.node.peak_watts").second, minutes(200.0 / 175), 1e-9);
  EXPECT_NEAR(minutes_of("estate.load").first, minutes(200.0 / 60), 1e-9);
  EXPECT_NEAR(minutes_of("estate.load").second, minutes(200.0 / 140), 1e-9);
}

TEST(Tornado, MovesDowntimeBehindABatteryWithHowFarRepairsScatter) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n"
      "[place.grid]\nfails = { outages_a_year = 1, hours = 2, repair = \"lognormal\", "
      "repair_spread = \"1 (0.5 to 2)\" }\n"
      "[place.room]\npower_from = \"grid\"\nbattery_wh = 400\nups_loss = \"0 %\"\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\n[journey.j]\nneeds = \"node\"\n");
  const auto swings = tornado(solved, 0);
  ASSERT_EQ(swings.size(), 1U);
  const auto& assumption = solved.estate().assumptions[static_cast<std::size_t>(swings[0].assumption)];
  EXPECT_EQ(words_of(solved.estate(), assumption), "how far repairs scatter (grid, failure)");
  // What lognormal outages of 2 h on average last beyond 4 h of battery: the formula of a call option.
  const auto minutes = [](double spread) {
    const double d = (std::log(2.0) + spread * spread / 2) / spread;
    const double excess = normal_cdf(spread - d) - 2 * normal_cdf(-d);
    const double load = 2.0 / 8766;
    return load / (1 + load) * excess * kMinutesAYear;
  };
  EXPECT_NEAR(swings[0].minutes_at_low, minutes(0.5), 1e-9);
  EXPECT_NEAR(swings[0].minutes_at_high, minutes(2), 1e-9);
  EXPECT_LT(swings[0].minutes_at_low, swings[0].minutes_at_high / 2);
}

TEST(Tornado, MovesEachOfTwoRoomsThatStateTheSameBattery) {
  const std::string room = "]\npower_from = \"grid\"\nbattery_wh = \"200 (100 to 400)\"\nups_loss = \"0 %\"\n";
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 2 }\n[place.one" +
      room + "[place.two" + room +
      "[component.a]\nin = \"one\"\nidle_watts = 100\n[component.b]\nin = \"two\"\nidle_watts = 100\n"
      "[journey.j]\nneeds = [\"a\", \"b\"]\n");
  EXPECT_EQ(tornado(solved, 0).size(), 2U);
}

TEST(Tornado, ErrsTowardsMoreDowntimeWhereADrawTurnsWhichBatteryIsTheLonger) {
  // Room one's battery, 1 h as stated, would last 10 h at its high end: it counts for as long as room two's, 4 h.
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 2 }\n"
      "[place.one]\npower_from = \"grid\"\nbattery_wh = \"100 (50 to 1000)\"\nups_loss = \"0 %\"\n"
      "[place.two]\npower_from = \"grid\"\nbattery_wh = 400\nups_loss = \"0 %\"\n"
      "[component.a]\nin = \"one\"\nidle_watts = 100\n[component.b]\nin = \"two\"\nidle_watts = 100\n"
      "[journey.a]\nneeds = \"a\"\n[journey.b]\nneeds = \"b\"\n");
  const double load = 2.0 / 8766;
  const auto swings = tornado(solved, 0);
  ASSERT_EQ(swings.size(), 1U);
  EXPECT_NEAR(swings[0].minutes_at_low, load / (1 + load) * std::exp(-0.25) * kMinutesAYear, 1e-9);
  EXPECT_NEAR(swings[0].minutes_at_high, load / (1 + load) * std::exp(-2) * kMinutesAYear, 1e-9);
  EXPECT_TRUE(tornado(solved, 1).empty());
}

TEST(Curves, GetBetterWithMoreSitesAndWorseWithMoreInCommon) {
  const SolvedModel small = five_small();
  const auto copies = curves_over_copies(small);
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(copies[0].stated, 5);
  ASSERT_EQ(copies[0].points.size(), 9U);
  EXPECT_GT(copies[0].points[0].minutes_a_year, copies[0].points[2].minutes_a_year);
  const auto beta = curves_over_beta(small, 0);
  ASSERT_EQ(beta.size(), 1U);
  EXPECT_LT(beta[0].points.front().minutes_a_year, beta[0].points.back().minutes_a_year);
}

}  // namespace
}  // namespace bongsu::plan
