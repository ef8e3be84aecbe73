#include "plan/model/what_if.h"

#include <cmath>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

SolvedModel two_big(std::string_view failover) {
  return solve(
      "[estate]\nname = \"Two big\"\n[place.site]\ncopies = 2\nfails = { availability = \"99.982 %\" }\n"
      "[journey.log-in]\nneeds = { any = [\"site\"], failover = \"" +
      std::string{failover} + "\" }\n");
}

SolvedModel five_small() {
  return solve(
      "[estate]\nname = \"Five small\"\n[place.room]\ncopies = 5\nfails = { availability = \"99.5 % (99 % to 99.9 %)\" "
      "}\n"
      "[common_cause.rooms]\nof = [\"room\"]\nbeta = \"1 % (0 % to 5 %)\"\n"
      "[journey.log-in]\nneeds = { at_least = \"majority\", of = [\"room\"] }\n");
}

TEST(BreakEvens, SayAtWhichFailoverTheSmallOnesWin) {
  const SolvedModel big = two_big("97 %");
  const SolvedModel small = five_small();
  const auto evens = break_evens(big, 0, small, 0);
  const auto failover = std::ranges::find(evens, "journey.log-in.needs.failover", &BreakEven::assumption);
  ASSERT_NE(failover, evens.end());
  // 26.93 minutes are q (q + (1 - q) (1 - f)) of a year at f = 0.7157.
  EXPECT_NEAR(failover->value, 0.7157, 5e-5);
  EXPECT_EQ(failover->sentence,
            "Five small would be better if the fail-over of Two big worked less than 71.6 times in 100");
}

TEST(BreakEvens, AreTheSameSeenFromEitherSide) {
  const SolvedModel big = two_big("97 %");
  const SolvedModel small = five_small();
  const auto there = break_evens(big, 0, small, 0);
  const auto back = break_evens(small, 0, big, 0);
  ASSERT_EQ(there.size(), back.size());
  for (std::size_t i = 0; i < there.size(); ++i) EXPECT_EQ(there[i].sentence, back[i].sentence);
}

TEST(BreakEvens, AreNoneWhereNothingCanTurnTheOrder) {
  const SolvedModel perfect = solve("[estate]\nname = \"Perfect\"\n[component.a]\n[journey.log-in]\nneeds = \"a\"\n");
  EXPECT_TRUE(break_evens(perfect, 0, two_big("97 %"), 0).empty());
}

TEST(BreakEvens, TellTheFailoversOfOneJourneyApart) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = \"server\"\n[component.b]\n"
      "[journey.j]\nneeds = [{ any = [\"a\", \"b\"], failover = \"97 %\" }, "
      "{ any = [\"a\", \"b\"], failover = \"50 %\" }]\n");
  std::vector<std::string> words;
  for (const Assumption& each : solved.estate().assumptions) words.push_back(words_of(solved.estate(), each));
  EXPECT_THAT(words, testing::IsSupersetOf({"how often fail-over works (j)", "how often fail-over 2 works (j)"}));
  const SolvedModel five = five_small();
  EXPECT_THAT(
      break_evens(solved, 0, five, 0),
      testing::Contains(testing::Field(&BreakEven::sentence, testing::HasSubstr("if the fail-over of e worked"))));
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
