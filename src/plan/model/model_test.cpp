#include "plan/model/model.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/check.h"
#include "plan/model/difference.h"
#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kHead = "[estate]\nname = \"e\"\n";
constexpr std::string_view kFails = "fails = { outages_a_year = 1, hours = 8 }\n";

std::vector<JourneyCheck> check(const SolvedModel& solved) {
  auto checks = check_journeys(solved);
  EXPECT_TRUE(checks);
  return std::move(*checks);
}

std::vector<std::string> ids(const std::vector<Danger>& dangers) {
  std::vector<std::string> all;
  for (const Danger& danger : dangers) all.push_back(testing::PrintToString(danger.event_ids));
  std::ranges::sort(all);
  return all;
}

TEST(Model, APlaceTakesWhatStandsInIt) {
  const auto solved = solve(std::string{kHead} + "[place.building]\n" + std::string{kFails} +
                            "[place.room]\nin = \"building\"\n[component.node]\nin = \"room\"\n"
                            "[journey.j]\nneeds = \"node\"\n");
  EXPECT_THAT(ids(check(solved)[0].by_order[1]), ElementsAre("{ \"building/failure\" }"));
}

TEST(Model, WhatIsTakenDownFailsWithItsTaker) {
  const auto solved =
      solve(std::string{kHead} + "[place.building]\n[place.batteries]\nin = \"building\"\n" + std::string{kFails} +
            "takes_down = [\"building\"]\n"
            "[component.node]\nin = \"building\"\n[journey.j]\nneeds = \"node\"\n");
  const auto checks = check(solved);
  ASSERT_EQ(checks[0].by_order[1].size(), 1U);
  EXPECT_EQ(checks[0].by_order[1][0].words, "failure (batteries) \u2192 building \u2192 node \u2192 j");
}

TEST(Model, CopiesMeanTheirOwnNeighbours) {
  // Each node needs the disk of its own room: no disk takes two nodes.
  const auto solved =
      solve(std::string{kHead} + "[place.room]\ncopies = 2\n[component.disk]\nin = \"room\"\n" + std::string{kFails} +
            "[component.node]\nin = \"room\"\nneeds = \"disk\"\n"
            "[journey.j]\nneeds = { any = [\"node\"] }\n");
  const auto checks = check(solved);
  EXPECT_TRUE(checks[0].by_order[1].empty());
  EXPECT_THAT(ids(checks[0].by_order[2]), ElementsAre("{ \"disk-1/failure\", \"disk-2/failure\" }"));
}

TEST(Model, ToolsThatFailOverMatterOnlyWithWhatFails) {
  const auto solved =
      solve(std::string{kHead} + "[place.a]\n" + std::string{kFails} + "[place.b]\n" + std::string{kFails} +
            "[component.tool]\nin = \"a\"\n" +
            "[journey.j]\nneeds = { any = [\"a\", \"b\"], failover = \"99 %\", failover_needs = [\"tool\"] }\n");
  // The tool stands where it is needed against: the first site's failure takes it too.
  EXPECT_THAT(ids(check(solved)[0].by_order[1]), ElementsAre("{ \"a/failure\" }"));
}

TEST(Model, AJourneyWithoutAThingTakesItToBeDown) {
  const auto solved = solve(std::string{kHead} + "[place.kakao]\nkind = \"provider\"\n" + std::string{kFails} +
                            "[component.password]\n" + std::string{kFails} +
                            "[journey.any]\nneeds = { any = [\"kakao\", \"password\"] }\n"
                            "[journey.without]\nneeds = { any = [\"kakao\", \"password\"] }\nwithout = [\"kakao\"]\n"
                            "[journey.only]\nneeds = \"kakao\"\nwithout = [\"kakao\"]\n");
  const auto checks = check(solved);
  EXPECT_TRUE(checks[0].by_order[1].empty());
  EXPECT_THAT(ids(checks[1].by_order[1]), ElementsAre("{ \"password/failure\" }"));
  EXPECT_TRUE(checks[2].is_always_down());
  EXPECT_TRUE(checks[2].is_refused());
}

TEST(Model, AGeneratorIsAskedOnlyInTheDark) {
  const auto solved = solve(std::string{kHead} + "[place.grid]\n" + std::string{kFails} +
                            "[place.room]\npower_from = \"grid\"\ngenerator_starts = \"90 %\"\n"
                            "[journey.j]\nneeds = \"room\"\n");
  EXPECT_THAT(ids(check(solved)[0].by_order[2]), ElementsAre("{ \"grid/failure\", \"room/generator\" }"));
  const double grid = 8.0 / 8766 / (1 + 8.0 / 8766);
  EXPECT_NEAR(figures(solved).unavailability, 0.1 * grid, 1e-12);
  EXPECT_NEAR(figures(solved).outages_a_year, 0.1 * (1 - grid), 1e-12);
}

// Two rooms with batteries of different length, on a feed that fails over from one substation to another.
constexpr std::string_view kTwoDepths =
    "[estate]\nname = \"e\"\nload = \"0 %\"\n"
    "[place.one]\nfails = { outages_a_year = 1, hours = 8 }\n[place.other]\nfails = { outages_a_year = 1, hours = 8 }\n"
    "[place.feed]\nneeds = { any = [\"one\", \"other\"], failover = \"80 %\" }\n"
    "[place.short]\npower_from = \"feed\"\nbattery_wh = 100\nups_loss = \"0 %\"\n"
    "[place.long]\npower_from = \"feed\"\nbattery_wh = 400\nups_loss = \"0 %\"\n"
    "[component.a]\nin = \"short\"\nidle_watts = 100\n[component.b]\nin = \"long\"\nidle_watts = 100\n";

std::size_t failovers_of(const Model& model) {
  return static_cast<std::size_t>(
      std::ranges::count_if(model.events, [](const ModelEvent& event) { return event.id.contains("failover"); }));
}

TEST(Model, AFailOverIsOneEventForHoweverManyBatteries) {
  const auto solved = solve(std::string{kTwoDepths} + "[journey.j]\nneeds = { any = [\"a\", \"b\"] }\n");
  EXPECT_EQ(failovers_of(solved.model()), 1U);
  // Dark in both rooms: the first substation for longer than 4 h, and the other too, or nothing takes over.
  const double load = 8.0 / 8766;
  const double q = load / (1 + load) * std::exp(-0.5);
  EXPECT_NEAR(figures(solved).unavailability, q * (q + (1 - q) * 0.2), 1e-9 * q);
}

TEST(Model, AFailOverIsAskedByTheOutageFromItsStartWhereSomebodyFeelsThat) {
  const auto solved = solve(std::string{kTwoDepths} + "[journey.b]\nneeds = \"b\"\n[journey.feed]\nneeds = \"feed\"\n");
  const auto failover = std::ranges::find(solved.model().events, "feed/failover", &ModelEvent::id);
  ASSERT_NE(failover, solved.model().events.end());
  EXPECT_EQ(failover->asked_by, solved.model().tree.find("one down"));
}

TEST(Difference, SeesNothingInJourneysOfAnotherOrder) {
  const std::string estate = std::string{kHead} + "[component.a]\n" + std::string{kFails} + "[component.b]\n" +
                             std::string{kFails} + "[component.x]\n" + std::string{kFails} +
                             "[component.s]\nneeds = [{ any = [\"a\", \"b\"], failover = 0.9 }, { any = [\"x\", "
                             "\"b\"], failover = 0.8 }]\n";
  const std::string one = "[journey.one]\nneeds = \"s\"\n";
  const std::string two = "[journey.two]\nneeds = \"s\"\nwithout = [\"x\"]\n";
  const SolvedModel before = solve(estate + one + two);
  const SolvedModel after = solve(estate + two + one);
  for (const JourneyDifference& each : difference(check(before), check(after))) {
    EXPECT_TRUE(each.added.empty()) << each.id << ": " << each.added.front().words;
    EXPECT_TRUE(each.removed.empty()) << each.id << ": " << each.removed.front().words;
  }
}

TEST(Difference, SeesThatOneKindOfDangerBecameMany) {
  const auto rooms = [](int copies) {
    return std::string{kHead} + "[place.room]\ncopies = " + std::to_string(copies) + "\n" + std::string{kFails} +
           "[journey.j]\nneeds = \"room\"\n";
  };
  const SolvedModel before = solve(rooms(2));
  const SolvedModel after = solve(rooms(5));
  const auto found = difference(check(before), check(after));
  ASSERT_EQ(found[0].changed.size(), 1U);
  EXPECT_EQ(found[0].changed[0].alike_before, 2U);
  EXPECT_EQ(found[0].changed[0].danger.alike, 5U);
  EXPECT_FALSE(found[0].is_nothing());
}

TEST(Difference, SeesNoGhostsInListsThatWereCutShort) {
  // Too many triples to list; the new estate has a pair more, behind which still fewer of them are listed.
  const auto rooms = [](std::string_view more) {
    return std::string{kHead} + "[place.room]\ncopies = 45\n" + std::string{kFails} + "[place.x]\ncopies = 2\n" +
           std::string{kFails} + "[place.y]\ncopies = 3\n" + std::string{kFails} +
           "[journey.j]\nneeds = [{ at_least = 43, of = [\"room\"] }, { any = [\"y\"] }" + std::string{more} + "]\n";
  };
  const SolvedModel before = solve(rooms(""));
  const SolvedModel after = solve(rooms(", { any = [\"x\"] }"));
  const auto found = difference(check(before), check(after));
  EXPECT_EQ(found[0].compared_to, 2U);
  EXPECT_EQ(found[0].added.size(), 1U);
  EXPECT_TRUE(found[0].removed.empty());
}

// What a change does to one component that a journey hangs on.
JourneyDifference changed(std::string_view thing_before, std::string_view journey_before, std::string_view thing_after,
                          std::string_view journey_after) {
  const auto estate = [](std::string_view thing, std::string_view journey) {
    return std::string{kHead} + "[component.a]\n" + std::string{kFails} + std::string{thing} + std::string{journey} +
           "[journey.other]\nneeds = \"a\"\n";
  };
  const SolvedModel before = solve(estate(thing_before, journey_before));
  const SolvedModel after = solve(estate(thing_after, journey_after));
  const auto found = difference(check(before), check(after));
  return *std::ranges::find(found, "j", &JourneyDifference::id);
}

constexpr std::string_view kEssential = "[journey.j]\nessential = true\nneeds = \"a\"\n";
constexpr std::string_view kOrdinary = "[journey.j]\nneeds = \"a\"\n";
constexpr std::string_view kAccepted = "accepted = \"insured\"\n";

TEST(Difference, SaysThatASinglePointIsAcceptedNow) {
  const JourneyDifference loosened = changed("", kEssential, kAccepted, kEssential);
  ASSERT_EQ(loosened.accepted.size(), 1U);
  EXPECT_EQ(loosened.accepted[0].accepted, "insured");
  EXPECT_TRUE(loosened.is_gate_loosened());
  EXPECT_FALSE(loosened.is_nothing());
  const JourneyDifference tightened = changed(kAccepted, kEssential, "", kEssential);
  EXPECT_EQ(tightened.not_accepted.size(), 1U);
  EXPECT_FALSE(tightened.is_gate_loosened());
  EXPECT_FALSE(changed("", kOrdinary, kAccepted, kOrdinary).is_gate_loosened()) << "the gate asks nothing of it";
  EXPECT_TRUE(changed(kAccepted, kEssential, kAccepted, kEssential).is_nothing());
}

TEST(Difference, SaysThatASinglePointCameWithItsAcceptance) {
  constexpr std::string_view kOther = "[component.b]\nfails = \"server\"\n";
  const std::string needs_b = std::string{kOther} + "[journey.j]\nessential = true\nneeds = [\"a\", \"b\"]\n";
  const std::string accepts_b = std::string{kOther} + "accepted = \"cheaper\"\n" + needs_b.substr(kOther.size());
  const JourneyDifference loosened = changed(kAccepted, kEssential, kAccepted, accepts_b);
  ASSERT_EQ(loosened.added.size(), 1U);
  ASSERT_EQ(loosened.accepted.size(), 1U);
  EXPECT_EQ(loosened.accepted[0].accepted, "cheaper");
  EXPECT_TRUE(loosened.is_gate_loosened());
  EXPECT_FALSE(changed(kAccepted, kEssential, kAccepted, needs_b).is_gate_loosened()) << "the gate refuses that one";
  EXPECT_FALSE(changed("", "", kAccepted, kEssential).is_gate_loosened()) << "nothing was asked of it before";
}

TEST(Difference, SaysThatAJourneyIsNoLongerEssential) {
  const JourneyDifference loosened = changed("", kEssential, "", kOrdinary);
  EXPECT_EQ(loosened.weight_before, Weight::essential);
  EXPECT_EQ(loosened.weight_after, Weight::ordinary);
  EXPECT_TRUE(loosened.is_gate_loosened());
  EXPECT_FALSE(loosened.is_nothing());
  EXPECT_FALSE(changed("", kOrdinary, "", kEssential).is_gate_loosened());
}

TEST(Difference, SaysThatAJourneyIsGoneOrNew) {
  const JourneyDifference gone = changed("", kEssential, "", "");
  EXPECT_EQ(gone.presence, Presence::only_before);
  EXPECT_TRUE(gone.is_gate_loosened());
  EXPECT_FALSE(changed("", kOrdinary, "", "").is_gate_loosened());
  const JourneyDifference fresh = changed("", "", "", kEssential);
  EXPECT_EQ(fresh.presence, Presence::only_after);
  EXPECT_FALSE(fresh.is_gate_loosened());
}

TEST(Check, CountsTheShortAndTheLongOutagesOfOneFeedOnce) {
  const SolvedModel both = solve(std::string{kTwoDepths} + "[journey.j]\nneeds = [\"a\", \"b\"]\n");
  EXPECT_TRUE(std::ranges::all_of(check(both)[0].by_order[2], [](const Danger& each) { return each.alike == 1; }));
}

TEST(Check, SaysAlikeOfWhatDiffersOnlyInItsCopies) {
  const auto solved = solve(std::string{kHead} + "[place.room]\ncopies = 5\n" + std::string{kFails} +
                            "[journey.j]\nneeds = { at_least = 3, of = [\"room\"] }\n");
  const auto checks = check(solved);
  ASSERT_EQ(checks[0].by_order[3].size(), 1U);
  EXPECT_EQ(checks[0].by_order[3][0].alike, 10U);
  EXPECT_THAT(checks[0].by_order[3][0].words, HasSubstr("fewer than 3 of 5 room left \u2192 j"));
}

TEST(Check, RefusesOnlyEssentialJourneysAndOnlyWhatNobodyAccepted) {
  const auto refused = [](std::string_view thing, std::string_view journey) {
    return is_refused(check(solve(std::string{kHead} + "[component.a]\n" + std::string{kFails} + std::string{thing} +
                                  "[journey.j]\nneeds = \"a\"\n" + std::string{journey})));
  };
  EXPECT_FALSE(refused("", ""));
  EXPECT_TRUE(refused("", "essential = true\n"));
  EXPECT_FALSE(refused("accepted = \"insured\"\n", "essential = true\n"));
}

TEST(Check, TellsAPairsWayWithWhatBothHaveInCommonOnce) {
  const auto solved = solve(std::string{kHead} + "[place.a]\nname = \"A\"\n" + std::string{kFails} +
                            "[place.b]\nname = \"B\"\n" + std::string{kFails} +
                            "[component.x]\nname = \"X\"\nin = \"a\"\n[component.y]\nname = \"Y\"\nin = \"b\"\n"
                            "[component.login]\nname = \"Login\"\nneeds = { any = [\"x\", \"y\"] }\n"
                            "[journey.j]\nname = \"Log in\"\nneeds = \"login\"\n");
  EXPECT_EQ(
      check(solved)[0].by_order[2][0].words,
      "failure (A) \u2192 X, and failure (B) \u2192 Y \u2192 none of 2 alternatives left \u2192 Login \u2192 Log in");
}

TEST(Model, RefusesAnEstateThatWouldTakeAllMemory) {
  std::string text = std::string{kHead} + "[component.a]\ncopies = 1000\n" + std::string{kFails} +
                     "[place.p]\ncopies = 100\n[component.b]\ncopies = 100\nin = \"p\"\nneeds = { any = [\"a\"] }\n"
                     "[journey.j]\nneeds = { any = [\"b\"] }\n";
  auto estate = parse_estate(text, "estate.toml");
  ASSERT_TRUE(estate);
  const auto model = build_model(std::move(*estate));
  ASSERT_FALSE(model);
  EXPECT_THAT(model.error(), HasSubstr("too large"));
}

}  // namespace
}  // namespace bongsu::plan
