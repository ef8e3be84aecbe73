// The estates that ship in docs/estates: what they say must stay true.

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/model/break_even.h"
#include "plan/model/difference.h"
#include "plan/model/energy.h"
#include "plan/model/solve_for_test.h"
#include "plan/report/html_report.h"

namespace bongsu::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text_of(const std::string& name) {
  std::ifstream file{std::filesystem::path{BONGSU_SOURCE_DIR} / "docs/estates" / (name + ".toml"), std::ios::binary};
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<JourneyCheck> checks_of(const SolvedModel& solved) { return *check_journeys(solved); }

const JourneyCheck& journey(const std::vector<JourneyCheck>& checks, std::string_view id) {
  return *std::ranges::find_if(checks, [id](const JourneyCheck& check) { return check.journey->id == id; });
}

bool has_single(const JourneyCheck& check, std::string_view event) {
  return std::ranges::any_of(check.by_order[1], [event](const Danger& each) { return each.event_ids[0] == event; });
}

TEST(ExampleEstates, KakaosLoginAndRecoveryBothHungOnOneBuilding) {
  const SolvedModel before = solve(text_of("kakao-2022"));
  const auto checks = checks_of(before);
  EXPECT_TRUE(has_single(journey(checks, "log-in"), "battery-room/battery-fire"));
  EXPECT_TRUE(has_single(journey(checks, "recover"), "battery-room/battery-fire"));
  EXPECT_TRUE(is_refused(checks));
}

TEST(ExampleEstates, KakaoRepairedHangsOnNoBuilding) {
  const SolvedModel before = solve(text_of("kakao-2022"));
  const SolvedModel after = solve(text_of("kakao-2022-repaired"));
  const auto repaired = checks_of(after);
  EXPECT_FALSE(is_refused(repaired));
  EXPECT_FALSE(journey(repaired, "log-in").has_single_point());
  EXPECT_LT(figures(after).minutes_a_year(), figures(before).minutes_a_year() / 100);
  for (const JourneyDifference& difference : difference(checks_of(before), repaired)) {
    EXPECT_FALSE(difference.removed.empty()) << difference.id;
  }
}

TEST(ExampleEstates, OneFireTookAShopAndItsBackupAtStrasbourg) {
  const SolvedModel solved = solve(text_of("ovh-2021"));
  const auto checks = checks_of(solved);
  EXPECT_TRUE(has_single(journey(checks, "log-in"), "sbg2/fire"));
  EXPECT_TRUE(has_single(journey(checks, "recover"), "sbg2/fire"));
}

TEST(ExampleEstates, BatteriesInAServerRoomTookDaejeonAndItsOnlyCopy) {
  const SolvedModel solved = solve(text_of("nirs-2025"));
  const auto checks = checks_of(solved);
  EXPECT_TRUE(has_single(journey(checks, "log-in"), "batteries/battery-fire"));
  EXPECT_TRUE(has_single(journey(checks, "recover-files"), "batteries/battery-fire"));
}

TEST(ExampleEstates, FewBigSitesCanWin) {
  const SolvedModel big = solve(text_of("two-big"));
  const SolvedModel small = solve(text_of("five-small"));
  EXPECT_NEAR(figures(big).minutes_a_year(), 2.86, 0.005);
  EXPECT_NEAR(figures(small).minutes_a_year(), 26.9, 0.05);
  EXPECT_THAT(break_evens(big, 0, small, 0).front().sentence, HasSubstr("would be better if"));
}

TEST(ExampleEstates, FewBigAndManySmallSitesCarryTheSameLoad) {
  // Nine servers carry all: each big site has them, and any three rooms. What is done on an ordinary day is the same.
  struct Sizing {
    double servers, busy_watts, machines, total;
  };
  const auto sizing = [](const std::string& name) {
    const SolvedModel solved = solve(text_of(name));
    const Energy energy{solved.estate(), *solved.model().instances};
    const auto values = stated_values(solved.estate());
    const Thing& server = *solved.estate().find("server");
    const auto count = static_cast<double>(solved.model().instances->of_thing("server").size());
    const double span =
        solved.estate().value(*server.power.peak_watts) - solved.estate().value(*server.power.idle_watts);
    EXPECT_EQ(solved.estate().assumptions[static_cast<std::size_t>(solved.estate().load)].name, "figure.load") << name;
    const double share = solved.estate().value(*solved.estate().machines_needed);
    return Sizing{count, count * span * solved.estate().value(solved.estate().load) * share,
                  energy.all_machines_watts(Load::ordinary, values), energy.total_watts(Load::ordinary, values)};
  };
  const Sizing big = sizing("two-big");
  const Sizing small = sizing("five-small");
  EXPECT_EQ(big.servers, 2 * 9);
  EXPECT_EQ(small.servers, 5 * 3);
  EXPECT_NEAR(big.busy_watts, small.busy_watts, 1e-9);
  EXPECT_NEAR(big.busy_watts, 9 * 180 * 0.3, 1e-9);
  // As docs/planner.md has it: what machines draw, what of a battery lasts them an hour, and with cooling and losses.
  EXPECT_NEAR(big.machines, 2946, 1e-9);
  EXPECT_NEAR(small.machines, 2586, 1e-9);
  EXPECT_NEAR(big.machines / (1 - 0.06), 3100, 50);
  EXPECT_NEAR(small.machines / (1 - 0.06), 2800, 50);
  EXPECT_NEAR(big.total, 1.58 * (18 * 147 + 300), 1e-9);
  EXPECT_NEAR(small.total, 1.8 * (15 * 152.4 + 300), 1e-9);
}

TEST(ExampleEstates, BongsuLogsInWithoutTheGridAProviderOrASite) {
  const SolvedModel solved = solve(text_of("bongsu-three-sites"));
  const auto checks = checks_of(solved);
  EXPECT_FALSE(is_refused(checks));
  EXPECT_TRUE(has_single(journey(checks, "log-in-by-kakao"), "kakao/provider"));
  for (const Danger& danger : journey(checks, "log-in").by_order[1])
    EXPECT_FALSE(danger.accepted.empty()) << danger.words;
  EXPECT_TRUE(journey(checks, "log-in").by_order[2].empty());
}

TEST(ExampleEstates, SayOfEveryFigureWhereItComesFrom) {
  for (const char* name :
       {"kakao-2022", "kakao-2022-repaired", "ovh-2021", "nirs-2025", "two-big", "five-small", "bongsu-three-sites"}) {
    for (const Assumption& each : solve(text_of(name)).estate().assumptions) {
      EXPECT_FALSE(each.figure.source.empty()) << name << ": " << each.name;
      EXPECT_GT(each.figure.year, 0) << name << ": " << each.name;
      EXPECT_NE(each.figure.confidence, Confidence::stated) << name << ": " << each.name;
      const bool is_assumed = each.figure.source.starts_with("assumption");
      EXPECT_TRUE(!is_assumed || each.figure.confidence >= Confidence::low) << name << ": " << each.name;
    }
  }
}

TEST(ExampleEstates, MakeAPageThatNeedsNothingElse) {
  std::vector<SolvedModel> models;
  std::vector<EstateReport> reports;
  for (const char* name : {"two-big", "five-small", "bongsu-three-sites"}) {
    models.push_back(solve(text_of(name)));
    reports.push_back(*report(models.back(), {.draws = 20, .years = 200}));
  }
  const auto comparisons = compare(models, reports);
  ASSERT_EQ(comparisons.size(), 2U);
  const std::string page =
      html_report({.models = models, .reports = reports, .comparisons = comparisons, .version = "1"});
  EXPECT_THAT(page, HasSubstr("Two big sites would be better"));
  EXPECT_THAT(page, HasSubstr("<svg"));
  EXPECT_THAT(page, HasSubstr("svg .line { fill: none;")) << "without its style the page is black boxes";
  for (const char* from_elsewhere : {"<script", "<link", "src=", "url(", "@import"}) {
    EXPECT_FALSE(page.contains(from_elsewhere)) << from_elsewhere;
  }
  EXPECT_FALSE(page.contains(">nan") || page.contains("\"nan"));
}

TEST(HtmlReport, ShowsNamesAsTextWhateverTheyHold) {
  std::vector<SolvedModel> models;
  models.push_back(
      solve("[estate]\nname = \"<b>&\"\n[component.a]\nname = \"<script>\"\nfails = \"disk\"\n"
            "[journey.j]\nname = \"</title>\"\nessential = true\nneeds = \"a\"\n"));
  std::vector<EstateReport> reports;
  reports.push_back(*report(models.back(), {.draws = 5, .years = 100}));
  const std::string page = html_report({.models = models, .reports = reports, .comparisons = {}, .version = "1"});
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;&amp;"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace bongsu::plan
