#include "plan/model/break_even.h"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/assumption_words.h"
#include "plan/model/solve_for_test.h"

namespace bongsu::plan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

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

std::vector<std::string> sentences(const SolvedModel& one, const SolvedModel& other) {
  std::vector<std::string> all;
  for (const BreakEven& each : break_evens(one, 0, other, 0)) all.push_back(each.sentence);
  return all;
}

// Of the library's sites, whose figures both share.
SolvedModel sites(std::string_view name, int copies, std::string_view rest) {
  return solve(fmt::format("[estate]\nname = \"{}\"\n[place.site]\ncopies = {}\nfails = \"data-center-tier-3\"\n{}",
                           name, copies, rest));
}

SolvedModel one_site() { return sites("One", 1, "[journey.j]\nneeds = \"site\"\n"); }
SolvedModel two_sites() {
  return sites("Two", 2, "[journey.j]\nneeds = { any = [\"site\"], failover = \"97 % (80 % to 99 %)\" }\n");
}
SolvedModel five_sites() {
  return sites("Five", 5,
               "[common_cause.c]\nof = [\"site\"]\nbeta = \"5 %\"\n[journey.j]\nneeds = { any = [\"site\"] }\n");
}

TEST(BreakEvens, AreTheSameSeenFromEitherSide) {
  const SolvedModel big = two_big("97 %");
  const SolvedModel small = five_small();
  EXPECT_EQ(sentences(big, small), sentences(small, big));
  EXPECT_EQ(sentences(two_sites(), five_sites()), sentences(five_sites(), two_sites()));
  EXPECT_EQ(sentences(one_site(), five_sites()), sentences(five_sites(), one_site()));
}

TEST(BreakEvens, TakeATieAtAnEndForNoTurn) {
  // Two sites whose fail-over never works are as good as one, and five that have all in common: never worse.
  EXPECT_THAT(sentences(two_sites(), one_site()), ElementsAre());
  EXPECT_THAT(sentences(one_site(), two_sites()), ElementsAre());
  EXPECT_THAT(sentences(five_sites(), one_site()), ElementsAre());
}

TEST(BreakEvens, FindTheTurnBetweenTwoTies) {
  // Sites that never fail, and sites that always do, make both designs alike. Between, q (q + 0.03 (1 - q)) and
  // 1 - (1 - 0.05 q) (1 - (0.95 q)^5) are equal at q = 0.0206.
  EXPECT_THAT(sentences(two_sites(), five_sites()),
              Contains("Five would be better if availability (site outage) in both were below 97.94 %"));
}

TEST(BreakEvens, SayBetweenWhichValuesTheOrderIsTurned) {
  constexpr std::string_view kSite =
      "[estate]\nname = \"{}\"\n[place.site]\ncopies = {}\nfails = {{ availability = \"99 % (90 % to 99.9 %)\" }}\n";
  const SolvedModel single = solve(fmt::format(kSite, "Single", 1) + "[journey.j]\nneeds = \"site\"\n");
  const SolvedModel voting = solve(fmt::format(kSite, "Voting", 3) +
                                   "[component.voter]\nfails = { availability = \"95 %\" }\n"
                                   "[journey.j]\nneeds = [\"voter\", { at_least = 2, of = [\"site\"] }]\n");
  // 1 - 0.95 (1 - 3 q^2 + 2 q^3) is q at q = 0.0598 and at q = 0.4402, and less between.
  EXPECT_THAT(sentences(single, voting),
              Contains("Voting would be better if availability (site, failure) in both were between 56 % and 94.02 %"));
}

TEST(BreakEvens, AskAboutEachSideWhereFiguresOfOneNameDiffer) {
  const auto estate = [](std::string_view name, std::string_view thing, int copies, std::string_view availability,
                         std::string_view failover) {
    return solve(
        fmt::format("[estate]\nname = \"{}\"\n[component.{}]\ncopies = {}\nfails = {{ availability = \"{}\" }}\n"
                    "[journey.j]\nneeds = {{ any = [\"{}\"], failover = \"{}\" }}\n",
                    name, thing, copies, availability, thing, failover));
  };
  const SolvedModel a = estate("A", "a", 2, "99 % (98 % to 99.5 %)", "99 %");
  const SolvedModel b = estate("B", "a", 3, "98 % (96 % to 99 %)", "90 %");
  // 0.01 (0.01 + 0.99 (1 - f)) is 0.02 (0.0004 + 0.9996 * 0.1) at f = 0.807.
  EXPECT_THAT(sentences(a, b),
              ElementsAre("B would be better if availability (a, failure) of A were below 95.97 %",
                          "B would be better if availability (a, failure) of B were above 99.801 %",
                          "B would be better if the fail-over of B worked more than 99 times in 100",
                          "B would be better if the fail-over of A worked less than 80.7 times in 100"));
  // Names are no more than names.
  const SolvedModel other_name = estate("B", "z", 3, "98 % (96 % to 99 %)", "90 %");
  EXPECT_EQ(sentences(a, other_name).size(), 4U);
  EXPECT_EQ(break_evens(a, 0, b, 0)[1].of, "B");
}

TEST(BreakEvens, AreNoneWhereNothingCanTurnTheOrder) {
  const SolvedModel perfect = solve("[estate]\nname = \"Perfect\"\n[component.a]\n[journey.log-in]\nneeds = \"a\"\n");
  EXPECT_TRUE(break_evens(perfect, 0, two_big("97 %"), 0).empty());
}

TEST(WordsOf, CallsWhatTheEstateAddsToTheLibraryAsTheEstateDoes) {
  const SolvedModel solved = solve(
      "[estate]\nname = \"e\"\n[figure.draw]\nname = \"what a server draws\"\nabout = \"an idle server, with its "
      "fans\"\n"
      "quantity = \"watts\"\nvalue = 120\n[figure.pue]\nvalue = 1.4\n[failure.flood]\nname = \"river in the cellar\"\n"
      "outages_a_year = 0.1\nhours = 100\n[component.a]\nfails = \"flood\"\nidle_watts = \"draw\"\n"
      "[journey.j]\nneeds = \"a\"\n");
  std::vector<std::string> words;
  std::vector<std::string> abouts;
  for (const Assumption& each : solved.estate().assumptions) {
    words.push_back(words_of(solved.estate(), each));
    abouts.push_back(about_of(solved.estate(), each));
  }
  EXPECT_THAT(words, testing::IsSupersetOf({"what a server draws", "PUE", "outages a year (river in the cellar)"}));
  EXPECT_THAT(abouts, testing::IsSupersetOf({"an idle server, with its fans", "outages a year (river in the cellar)"}));
  EXPECT_THAT(abouts, Contains(HasSubstr("power usage effectiveness")));
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
  EXPECT_THAT(break_evens(solved, 0, five, 0),
              Contains(testing::Field(&BreakEven::sentence, HasSubstr("if the fail-over of e worked"))));
}

}  // namespace
}  // namespace bongsu::plan
