// Results that a pencil gives: each against its formula to 1e-9, and against the figure that the essay printed.

#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

constexpr double kYear = 8766.0 * 60;

double minutes(const std::string& text) { return figures(solve(text)).minutes_a_year(); }

// As close as 1e-9 of the value, and the same as printed.
void expect_minutes(double found, double formula, double printed, double half_of_the_last_digit) {
  EXPECT_NEAR(found, formula, 1e-9 * formula);
  EXPECT_NEAR(found, printed, half_of_the_last_digit);
}

std::string sites(std::size_t copies, std::string_view availability, std::string_view needs,
                  std::string_view more = "") {
  return fmt::format(
      "[estate]\nname = \"e\"\n[place.site]\ncopies = {}\nfails = {{ availability = \"{}\" }}\n"
      "[journey.log-in]\nneeds = {}\n{}",
      copies, availability, needs, more);
}

// The chance that more than half of n are down.
double majority_lost(int n, double q) {
  double sum = 0;
  for (int k = n / 2 + 1; k <= n; ++k) {
    sum += std::tgamma(n + 1) / std::tgamma(k + 1) / std::tgamma(n - k + 1) * std::pow(q, k) * std::pow(1 - q, n - k);
  }
  return sum;
}

TEST(ClosedForm, OneSite) { expect_minutes(minutes(sites(1, "99.982 %", "\"site\"")), 0.00018 * kYear, 94.7, 0.05); }

TEST(ClosedForm, TwoSitesWithPerfectFailover) {
  expect_minutes(minutes(sites(2, "99.982 %", "{ any = [\"site\"] }")), 0.00018 * 0.00018 * kYear, 0.017, 0.0005);
}

TEST(ClosedForm, TwoSitesWhoseFailoverSometimesWorks) {
  // The first is down, and then the second is too, or does not take over: q (q + (1 - q) (1 - f)).
  const double q = 0.00018;
  const auto formula = [q](double f) { return q * (q + (1 - q) * (1 - f)) * kYear; };
  const auto found = [](std::string_view f) {
    return minutes(sites(2, "99.982 %", fmt::format("{{ any = [\"site\"], failover = \"{}\" }}", f)));
  };
  expect_minutes(found("99 %"), formula(0.99), 0.96, 0.005);
  expect_minutes(found("90 %"), formula(0.90), 9.5, 0.05);
  expect_minutes(found("50 %"), formula(0.50), 47, 0.5);
}

TEST(ClosedForm, TwoFailoversOfOneJourneyThatWorkUnequallyOften) {
  const auto solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { availability = \"99 %\" }\n[component.b]\n"
      "[component.c]\nfails = { availability = \"98 %\" }\n[component.d]\n"
      "[journey.j]\nneeds = [{ any = [\"a\", \"b\"], failover = \"97 %\" }, "
      "{ any = [\"c\", \"d\"], failover = \"50 %\" }]\n");
  EXPECT_NEAR(figures(solved).unavailability, 1 - (1 - 0.01 * 0.03) * (1 - 0.02 * 0.5), 1e-12);
}

TEST(ClosedForm, FailoverWithinAFailover) {
  constexpr std::string_view kThings =
      "[estate]\nname = \"e\"\n[component.a]\nfails = { availability = \"90 %\" }\n"
      "[component.b]\nfails = { availability = \"90 %\" }\n[component.d]\nfails = { availability = \"90 %\" }\n";
  constexpr std::string_view kNeeds =
      "needs = { any = [\"a\", { any = [\"b\", \"d\"], failover = \"20 %\" }], failover = \"95 %\" }\n";
  // q (q' + (1 - q') (1 - f)), in which q' is the same formula again.
  const auto formula = [](double q, double later, double f) { return q * (later + (1 - later) * (1 - f)); };
  const double q = formula(0.1, formula(0.1, 0.1, 0.2), 0.95);
  const auto of_journey = solve(fmt::format("{}[journey.j]\n{}", kThings, kNeeds));
  EXPECT_NEAR(figures(of_journey).unavailability, q, 1e-12);
  const auto of_thing = solve(fmt::format("{}[component.x]\n{}[journey.j]\nneeds = \"x\"\n", kThings, kNeeds));
  EXPECT_NEAR(figures(of_thing).unavailability, q, 1e-12);
}

TEST(ClosedForm, RoomsOfWhichAMajorityIsEnough) {
  const auto found = [](std::size_t n) {
    return minutes(sites(n, "99.5 %", "{ at_least = \"majority\", of = [\"site\"] }"));
  };
  expect_minutes(found(3), majority_lost(3, 0.005) * kYear, 39.3, 0.05);
  expect_minutes(found(5), majority_lost(5, 0.005) * kYear, 0.65, 0.005);
  expect_minutes(found(7), majority_lost(7, 0.005) * kYear, 0.011, 0.0005);
}

TEST(ClosedForm, FiveRoomsThatHaveSomethingInCommon) {
  // Beta factor: all at once with beta q, else each by itself with (1 - beta) q.
  const double shared = 0.01 * 0.005;
  const double formula = (1 - (1 - shared) * (1 - majority_lost(5, 0.99 * 0.005))) * kYear;
  const std::string text = sites(5, "99.5 %", "{ at_least = \"majority\", of = [\"site\"] }",
                                 "[common_cause.rooms]\nof = [\"site\"]\nbeta = \"1 %\"\n");
  expect_minutes(minutes(text), formula, 26.9, 0.05);
}

TEST(ClosedForm, RepairableComponent) {
  // q = λ·MDT / (1 + λ·MDT), and λ (1 - q) outages a year.
  const auto solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\nfails = { outages_a_year = 2, hours = 100 }\n[journey.j]\nneeds = "
      "\"a\"\n");
  const double load = 2.0 / 8766 * 100;
  const double q = load / (1 + load);
  EXPECT_NEAR(figures(solved).unavailability, q, 1e-9 * q);
  EXPECT_NEAR(figures(solved).outages_a_year, 2 * (1 - q), 1e-9);
  EXPECT_NEAR(figures(solved).hours_an_outage(), 100, 1e-6);
}

TEST(ClosedForm, OutagesOfTwoInParallel) {
  // Either fails while the other is down: w q' + w' q, each lasting half of a repair.
  const auto solved = solve(sites(2, "99 %", "{ any = [\"site\"] }"));
  const double w = 0.01 * 8766 / 4;  // four hours a repair where nothing is said
  EXPECT_NEAR(figures(solved).outages_a_year, 2 * w * 0.01, 1e-9);
  EXPECT_NEAR(figures(solved).hours_an_outage(), 2, 1e-9);
}

TEST(ClosedForm, BatteryThatBridgesSomeOutages) {
  // Exponential outages of a mean of 2 h behind 2 h of battery: exp(-1) of them are felt, for 2 h each.
  const auto solved = solve(
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = { outages_a_year = 1, hours = 2 }\n"
      "[place.room]\npower_from = \"grid\"\nbattery_wh = 200\nups_loss = \"0 %\"\n"
      "[component.node]\nin = \"room\"\nidle_watts = 100\n[journey.j]\nneeds = \"node\"\n");
  const double load = 2.0 / 8766;
  const double q = load / (1 + load) * std::exp(-1);
  EXPECT_NEAR(figures(solved).unavailability, q, 1e-9 * q);
  EXPECT_NEAR(figures(solved).hours_an_outage(), 2, 1e-9);
}

TEST(ClosedForm, BatteryOfAYearAndMore) {
  const auto unavailability = [](int watt_hours, std::string_view watts) {
    return figures(solve(fmt::format(
                       "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = {{ outages_a_year = 4, hours = 8 "
                       "}}\n[place.room]\npower_from = \"grid\"\nbattery_wh = {}\nups_loss = \"0 %\"\n"
                       "[component.a]\nin = \"room\"\n{}\n[journey.a]\nneeds = \"a\"\n",
                       watt_hours, watts)))
        .unavailability;
  };
  for (const int watt_hours : {87'000, 88'000, 1'000'000}) {
    EXPECT_LT(unavailability(watt_hours, "idle_watts = 10"), 1e-12) << watt_hours;
  }
  // Where nothing draws on it, nothing is known of how long it lasts.
  const double load = 4.0 / 8766 * 8;
  EXPECT_NEAR(unavailability(87'000, ""), load / (1 + load), 1e-12);
}

TEST(ClosedForm, BatteriesOfDifferentLengthOnOneGrid) {
  // The room with the longer battery is never down while the other is up, so both together are as bad as it alone.
  constexpr std::string_view kRooms =
      "[estate]\nname = \"e\"\nload = \"0 %\"\n[place.grid]\nfails = {{ outages_a_year = 1, hours = 2 }}\n"
      "[place.short]\npower_from = \"grid\"\nbattery_wh = 100\nups_loss = \"0 %\"\n"
      "[place.long]\npower_from = \"grid\"\nbattery_wh = 400\nups_loss = \"0 %\"\n"
      "[component.a]\nin = \"short\"\nidle_watts = 100\n[component.b]\nin = \"long\"\nidle_watts = 100\n"
      "[journey.j]\nneeds = {}\n";
  const double load = 2.0 / 8766;
  const double q = load / (1 + load);
  const auto unavailability = [&](std::string_view needs) {
    return figures(solve(fmt::format(fmt::runtime(kRooms), needs))).unavailability;
  };
  EXPECT_NEAR(unavailability("\"a\""), q * std::exp(-0.5), 1e-12);
  EXPECT_NEAR(unavailability("\"b\""), q * std::exp(-2), 1e-12);
  EXPECT_NEAR(unavailability("{ any = [\"a\", \"b\"] }"), q * std::exp(-2), 1e-12);
  EXPECT_NEAR(unavailability("[\"a\", \"b\"]"), q * std::exp(-0.5), 1e-12);
}

TEST(ClosedForm, StagedRollOut) {
  // Four in five bad releases stop at the first site; the rest reach both.
  const auto solved = solve(
      "[estate]\nname = \"e\"\n[component.a]\ncopies = 2\n"
      "[common_cause.software]\nof = [\"a\"]\nrollout_catches = \"80 %\"\nfails = { availability = \"99 %\" }\n"
      "[journey.any]\nneeds = { any = [\"a\"] }\n[journey.all]\nneeds = \"a\"\n");
  EXPECT_NEAR(figures(solved, 0).unavailability, 0.01 * 0.2, 1e-12);
  EXPECT_NEAR(figures(solved, 1).unavailability, 1 - (1 - 0.01 * 0.2) * (1 - 0.01 * 0.8), 1e-12);
}

}  // namespace
}  // namespace bongsu::plan
