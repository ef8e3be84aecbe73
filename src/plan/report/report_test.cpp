#include "plan/report/report.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/solve_for_test.h"
#include "plan/report/html_report.h"
#include "plan/report/json_report.h"
#include "plan/report/shown.h"

namespace bongsu::plan {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kSeldom =
    "[estate]\nname = \"Seldom\"\n[place.a]\ncopies = 2\nfails = { outages_a_year = 0.01, hours = 20 }\n"
    "[journey.log-in]\nneeds = { any = [\"a\"] }\n";

JourneyReport journey_of(std::string_view estate, std::size_t years) {
  return report(solve(estate), {.draws = 20, .years = years})->journeys.front();
}

TEST(Report, BoundsTheMeanOfAJourneyThatWasNeverSeenDown) {
  const JourneyReport journey = journey_of(kSeldom, 1'000);
  ASSERT_EQ(journey.simulated.outages, 0U);
  // Three outages in as many years, each as long as the exact mean: 10 h.
  EXPECT_NEAR(journey.simulated.mean_minutes.high, 3.0 / 1'000 * 10 * 60, 0.05);
  EXPECT_GT(journey.simulated.mean_minutes.high, journey.minutes_a_year.value);
}

TEST(Report, NamesTheWorstFailureThatNothingTookOverFrom) {
  const JourneyReport journey = journey_of(
      "[estate]\nname = \"e\"\n[place.site]\nname = \"Site\"\ncopies = 2\nfails = { availability = \"99 %\", hours = 8 "
      "}\n"
      "[journey.log-in]\nneeds = { any = [\"site\"], failover = \"97 %\" }\n",
      100);
  ASSERT_TRUE(journey.worst);
  EXPECT_THAT(journey.worst->words, StartsWith("failure (Site 1), and fail-over does not work"));
  EXPECT_DOUBLE_EQ(journey.worst->hours.value, 8);
  EXPECT_FALSE(journey_of(kSeldom, 100).worst);
}

TEST(Report, CallsAFailOverThatIsAskedOnceAYearABlowOfAYear) {
  const JourneyReport journey = journey_of(
      "[estate]\nname = \"e\"\n[component.a]\n[component.b]\nfails = \"server\"\n"
      "[journey.j]\nneeds = { any = [\"a\", \"b\"], failover = \"90 %\" }\nwithout = [\"a\"]\n",
      100);
  ASSERT_TRUE(journey.worst);
  EXPECT_THAT(journey.worst->words, HasSubstr("fail-over does not work"));
  EXPECT_EQ(journey.worst->hours.value, kHoursAYear);
  EXPECT_EQ(journey.worst->hours_of_1_in_20, kHoursAYear);
}

TEST(Report, GivesTheLengthOfWhatOutlastsABatteryFromWhenItIsFelt) {
  // Exponential repairs have no memory: what outlasts the battery lasts as long again as any.
  const JourneyReport journey = journey_of(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 2 }\n"
      "[place.room]\npower_from = \"grid\"\nbattery_wh = 300\nups_loss = \"0 %\"\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\n[journey.j]\nneeds = \"node\"\n",
      100);
  EXPECT_NEAR(journey.worst->hours.value, 2, 1e-9);
  EXPECT_NEAR(journey.worst->hours_of_1_in_20, -2 * std::log(0.05), 1e-9);
  // Constant ones have: of 5 h, with 3 h of battery, 2 h are felt.
  const JourneyReport constant = journey_of(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 5, repair = "
      "\"constant\" }\n[place.room]\npower_from = \"grid\"\nbattery_wh = 300\nups_loss = \"0 %\"\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\n[journey.j]\nneeds = \"node\"\n",
      100);
  EXPECT_NEAR(constant.worst->hours_of_1_in_20, 2, 1e-9);
}

TEST(Report, SaysOfABatteryThatNothingDrawsOnThatItCountsForNothing) {
  constexpr std::string_view kRoom =
      "[estate]\nname = \"e\"\n[place.grid]\nfails = \"grid\"\n"
      "[place.room]\nname = \"Room\"\npower_from = \"grid\"\nbattery_wh = 1000\n"
      "[component.a]\nin = \"room\"\n[journey.a]\nneeds = \"a\"\n";
  const SolvedModel without = solve(kRoom);
  ASSERT_EQ(without.model().waits->idle_batteries().size(), 1U);
  EXPECT_EQ(without.model().waits->idle_batteries()[0]->name, "Room");
  const auto batteries = report(without, {.draws = 20, .years = 100})->batteries;
  ASSERT_EQ(batteries.size(), 1U);
  EXPECT_FALSE(batteries[0].counts);
  std::string with{kRoom};
  with.replace(with.find("in = \"room\""), 11, "in = \"room\"\nidle_watts = 5");
  EXPECT_TRUE(report(solve(with), {.draws = 20, .years = 100})->batteries.at(0).counts);
}

TEST(Report, SaysOfABatteryThatOnlyWhatIsShedWouldDrawOnItThatNothingEssentialDoes) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[place.grid]\nfails = \"grid\"\n"
      "[place.room]\npower_from = \"grid\"\nbattery_wh = 1000\nsheds_load = true\n"
      "[component.a]\nin = \"room\"\n[component.c]\nin = \"room\"\nidle_watts = 100\n"
      "[journey.a]\nessential = true\nneeds = \"a\"\n[journey.c]\nneeds = \"c\"\n");
  const auto batteries = report(solved, {.draws = 20, .years = 100})->batteries;
  ASSERT_EQ(batteries.size(), 1U);
  EXPECT_FALSE(batteries[0].counts);
  EXPECT_TRUE(batteries[0].sheds_load);
  EXPECT_THAT(idle_battery_text(true), HasSubstr("nothing essential in it states idle_watts"));
  EXPECT_THAT(idle_battery_text(false), HasSubstr("nothing in it states idle_watts"));
}

TEST(Report, NamesNoBlowThatNeverHappens) {
  constexpr std::string_view kNever =
      "[estate]\nname = \"e\"\n[component.a]\nfails = [{ name = \"never\", availability = \"100 %\", hours = 9000 }, "
      "{ name = \"seldom\", availability = \"99 %\", hours = 3 }]\n[journey.j]\nneeds = \"a\"\n";
  const JourneyReport journey = journey_of(kNever, 100);
  ASSERT_TRUE(journey.worst);
  EXPECT_THAT(journey.worst->words, StartsWith("seldom"));
  EXPECT_EQ(journey.worst->hours.value, 3);
}

TEST(Report, GivesExactFiguresWhereThereIsNoTimeToLiveThroughTheOutages) {
  std::vector<SolvedModel> models;
  models.push_back(
      solve("[estate]\nname = \"e\"\n[component.a]\ncopies = 50\nfails = { outages_a_year = 900000, hours = 0.00001 }\n"
            "[journey.j]\nneeds = [\"a\"]\n"));
  auto exact = report(models.back(), {.draws = 5});
  ASSERT_TRUE(exact) << exact.error().message;
  std::vector<EstateReport> reports;
  reports.push_back(*std::move(exact));
  EXPECT_THAT(reports[0].years_not_lived, StartsWith("100 years of this estate hold some "));
  const JourneyReport& journey = reports[0].journeys.front();
  // Each of them is down for a share of 900,000 * 0.00001 / (8,766 + 9).
  EXPECT_NEAR(journey.minutes_a_year.value, 50 * 9.0 * 60, 1'500);
  EXPECT_EQ(bad_year_text(journey.simulated, journey.simulated.minutes_95), "not simulated");
  EXPECT_TRUE(to_json(reports[0]).at("journeys").at(0).at("simulated").is_null());
  EXPECT_THAT(html_report({.models = models, .reports = reports, .comparisons = {}, .version = "1"}),
              HasSubstr("No years were simulated: 100 years of"));
}

TEST(Report, RefusesToLiveThroughMoreYearsThanThereIsTimeFor) {
  const SolvedModel often = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { outages_a_year = 1000, hours = 0.01 }\n"
      "[journey.j]\nneeds = \"a\"\n");
  const auto refused = report(often, {.draws = 5, .years = 1'000'000});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().limit, LimitReached::Limit::outages);
  EXPECT_THAT(refused.error().message, StartsWith("1000000 years of this estate hold some "));
  EXPECT_THAT(refused.error().message, HasSubstr("say fewer --years, or none"));
  const SolvedModel seldom = solve(kSeldom);
  EXPECT_FALSE(too_many_outages(seldom.model(), stated_values(seldom.estate()), 1'000'000));
}

TEST(Check, PassesNoEssentialJourneyOfWhichNothingCanFail) {
  const auto refused = [](std::string_view fails) {
    const SolvedModel solved = solve(std::string{"[estate]\nname = \"e\"\n[component.a]\ncopies = 2\n"} +
                                     std::string{fails} + "[journey.j]\nessential = true\nneeds = { any = [\"a\"] }\n");
    const auto checks = *check_journeys(solved);
    return std::pair{is_refused(checks), checks[0].can_never_fail()};
  };
  EXPECT_EQ(refused(""), (std::pair{true, true}));
  EXPECT_EQ(refused("fails = \"server\"\n"), (std::pair{false, false}));
}

TEST(Compare, SaysThatNothingIsSettledWhereMostDrawsSayOtherwise) {
  std::vector<SolvedModel> models;
  std::vector<EstateReport> reports;
  // Nearly even as stated, but what is uncertain of the first is uncertain upwards.
  for (const char* estate :
       {"[estate]\nname = \"Bold\"\n[place.a]\nfails = { availability = \"99 % (90 % to 99.001 %)\" }\n"
        "[journey.log-in]\nneeds = \"a\"\n",
        "[estate]\nname = \"Plain\"\n[place.b]\nfails = { availability = \"98.9 % (98.899 % to 99.9 %)\" }\n"
        "[journey.log-in]\nneeds = \"b\"\n"}) {
    models.push_back(solve(estate));
    reports.push_back(*report(models.back(), {.draws = 400, .years = 100}));
  }
  const Duel duel = compare(models, reports).front().duels.front();
  EXPECT_LT(duel.share_of_draws, 0.5);
  EXPECT_THAT(duel.verdict, StartsWith("Not settled: with the stated values Bold would be better"));
  EXPECT_THAT(duel.verdict, HasSubstr("but Plain is in"));
}

TEST(Compare, SaysThatNothingIsComparedWhereNoJourneyIsCalledAlike) {
  std::vector<SolvedModel> models;
  std::vector<EstateReport> reports;
  for (const char* estate : {"[estate]\nname = \"One\"\n[place.a]\nfails = \"disk\"\n[journey.j]\nneeds = \"a\"\n",
                             "[estate]\nname = \"Two\"\n[place.a]\nfails = \"disk\"\n[journey.k]\nneeds = \"a\"\n"
                             "[journey.l]\nneeds = \"a\"\n"}) {
    models.push_back(solve(estate));
    reports.push_back(*report(models.back(), {.draws = 20, .years = 100}));
  }
  const auto comparisons = compare(models, reports);
  const std::string said =
      "No journey is called alike in both, so neither is better or worse: One has j; Two has k, l.";
  EXPECT_EQ(comparisons.front().nothing_to_compare, said);
  EXPECT_THAT(html_report({.models = models, .reports = reports, .comparisons = comparisons, .version = "1"}),
              HasSubstr(said));
}

TEST(Compare, TellsEnergyFromHowLargeEachEstateIs) {
  std::vector<SolvedModel> models;
  std::vector<EstateReport> reports;
  for (const char* machine : {"[place.a]\npue = \"1.5 (1.2 to 1.8)\"\n[component.m]\nin = \"a\"\ncopies = 20\n",
                              "[place.a]\npue = \"2 (1.6 to 2.4)\"\n[component.m]\nin = \"a\"\ncopies = 2\n"}) {
    models.push_back(solve(std::string{"[estate]\nname = \"E\"\nload = \"50 %\"\n"} + machine +
                           "idle_watts = \"50 (20 to 80)\"\npeak_watts = 150\n[journey.j]\nneeds = \"a\"\n"));
    reports.push_back(*report(models.back(), {.draws = 400, .years = 100}));
  }
  // 20 of 100 W at 1.5, and 2 of them at 2: 7.5 times as much. Their idle watts are the same draw, their PUE is not.
  const std::string said = compare(models, reports).front().energy_and_cost;
  EXPECT_THAT(said, HasSubstr("7.5 times as much as E (3510 kWh); "));
  EXPECT_THAT(said, HasSubstr("Of that machines draw 2000 W, and 200 W, as each estate is sized: at their peak 3000 W, "
                              "and 300 W."));
  std::vector<double> ratios;
  for (std::size_t i = 0; i < 400; ++i) {
    ratios.push_back(reports[0].drawn_kilowatt_hours[i] / reports[1].drawn_kilowatt_hours[i]);
  }
  const Range range = range_of(7.5, ratios);
  EXPECT_GT(range.low, 4);
  EXPECT_LT(range.high, 13) << "idle watts that were drawn apart would scatter it further";
}

// What is said of the energy of two estates of one component each, with these figures.
std::string energy_said(std::string_view one, std::string_view other) {
  std::vector<SolvedModel> models;
  std::vector<EstateReport> reports;
  for (const std::string_view watts : {one, other}) {
    models.push_back(
        solve(fmt::format("[estate]\nname = \"E\"\n[place.p]\npue = 1\n[component.m]\nin = \"p\"\n"
                          "fails = \"disk\"\nidle_watts = {}\n[journey.j]\nneeds = \"m\"\n",
                          watts)));
    reports.push_back(*report(models.back(), {.draws = 200, .years = 100}));
  }
  return compare(models, reports).front().energy_and_cost;
}

TEST(Compare, SaysNoRatioOfDrawsWhereThereIsNoneOrOneOnly) {
  EXPECT_THAT(energy_said("\"100 (90 to 110)\"", "\"50 (45 to 55)\""),
              HasSubstr(" to 2.3 times in nine of ten draws."));
  EXPECT_THAT(energy_said("\"100 (0 to 200)\"", "\"90 (0 to 200)\""), HasSubstr("1.1 times as much as E (789 kWh). "))
      << "some draws have nothing to divide by";
  EXPECT_THAT(energy_said("100", "50"), HasSubstr("2 times as much as E (438 kWh). ")) << "nothing varies";
}

TEST(BadYearText, NeverCallsASeldomOutageNone) {
  SimulatedYears years{.years = 1'000, .any = {.share = 0.02, .low = 0.01, .high = 0.03}};
  EXPECT_EQ(bad_year_text(years, Range{0, 0, 5}), "an outage in 1 year of 50");
  EXPECT_EQ(bad_year_text(years, Range{0, 90, 120}), "90 min");
  EXPECT_EQ(bad_year_text(years, std::nullopt), "not enough years");
  years.any = {.share = 0, .low = 0, .high = 0.004};
  EXPECT_EQ(bad_year_text(years, Range{0, 0, 0}), "no outage in 1000 years");
}

}  // namespace
}  // namespace bongsu::plan
