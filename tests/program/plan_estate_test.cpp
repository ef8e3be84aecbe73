#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "command/temporary_folder.h"
#include "program/program.h"

namespace bongsu::program {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string estate(const std::string& name) {
  return (std::filesystem::path{BONGSU_SOURCE_DIR} / "docs/estates" / (name + ".toml")).string();
}

TEST(PlanCheck, RefusesKakaoAndPassesItsRepair) {
  const Ended before = run({"plan", "check", estate("kakao-2022")});
  EXPECT_EQ(before.exit_code, 1);
  EXPECT_THAT(before.out, AllOf(HasSubstr("Log in with Kakao (essential): 3 single points of failure"),
                                HasSubstr("battery fire (Battery room, third basement)"), HasSubstr("Refused")));
  const Ended after = run({"plan", "check", estate("kakao-2022-repaired")});
  EXPECT_EQ(after.exit_code, 0) << after.err;
  EXPECT_THAT(after.out, HasSubstr("Passed"));
}

TEST(PlanCheck, AnswersInJson) {
  const Ended checked = run({"plan", "check", "--json", estate("kakao-2022")});
  EXPECT_EQ(checked.exit_code, 1);
  const auto answer = boost::json::parse(checked.out);
  EXPECT_TRUE(answer.at("refused").as_bool());
  EXPECT_EQ(answer.at("journeys").at(0).at("id"), "log-in");
  EXPECT_GE(answer.at("journeys").at(0).at("single_points").as_array().size(), 1U);
}

TEST(PlanCheck, NamesTheLineOfEachMistake) {
  const command::TemporaryFolder folder;
  const auto file = folder.path() / "bad.toml";
  std::ofstream{file} << "[estate]\nname = \"e\"\n[component.a]\nneed = \"b\"\n[journey.j]\nneeds = \"c\"\n";
  const Ended checked = run({"plan", "check", file.string()});
  EXPECT_EQ(checked.exit_code, 3);
  EXPECT_THAT(checked.err, HasSubstr("bad.toml:4:1: component.a.need: there is no such key; did you mean \"needs\"?"));
  EXPECT_EQ(run({"plan", "check", "/nowhere.toml"}).exit_code, 3);
}

TEST(PlanDiff, SaysWhatARepairTakesAway) {
  const Ended repaired = run({"plan", "diff", estate("kakao-2022"), estate("kakao-2022-repaired")});
  EXPECT_EQ(repaired.exit_code, 0) << repaired.err;
  EXPECT_THAT(repaired.out, HasSubstr("- 1  battery fire (Battery room, third basement)"));
  const Ended undone = run({"plan", "diff", estate("kakao-2022-repaired"), estate("kakao-2022")});
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_THAT(undone.out, HasSubstr("+ 1  battery fire (Battery room, third basement)"));
}

TEST(PlanDiff, SaysThatTheGateAsksForLess) {
  const command::TemporaryFolder folder;
  const auto old = folder.path() / "old.toml";
  const auto accepted = folder.path() / "accepted.toml";
  const std::string head = "[estate]\nname = \"e\"\n[component.a]\nfails = \"disk\"\n";
  const std::string journey = "[journey.j]\nessential = true\nneeds = \"a\"\n";
  std::ofstream{old} << head + journey;
  std::ofstream{accepted} << head + "accepted = \"we hope\"\n" + journey;
  const Ended disarmed = run({"plan", "diff", old.string(), accepted.string()});
  EXPECT_EQ(disarmed.exit_code, 0);
  EXPECT_THAT(disarmed.out, AllOf(HasSubstr("! accepted now: disk failure (a)"), HasSubstr("[accepted: we hope]"),
                                  HasSubstr("The gate asks for less than it did of 1 essential journey")));
  const Ended in_json = run({"plan", "diff", "--json", old.string(), accepted.string()});
  EXPECT_TRUE(boost::json::parse(in_json.out).at("gate_loosened").as_bool());
  EXPECT_THAT(run({"plan", "diff", old.string(), old.string()}).out, HasSubstr("nothing changes"));
}

TEST(PlanReport, ComparesAndSaysWhatWouldTurnIt) {
  const command::TemporaryFolder folder;
  const auto page = folder.path() / "report.html";
  const Ended reported =
      run({"plan", "report", estate("two-big"), estate("five-small"), "--years", "200", "--html", page.string()});
  EXPECT_EQ(reported.exit_code, 0) << reported.err;
  EXPECT_THAT(reported.out,
              AllOf(HasSubstr("Two big sites would be better"), HasSubstr("less than 71.6 times in 100")));
  std::ifstream file{page, std::ios::binary};
  const std::string html{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_THAT(html, AllOf(HasSubstr("<!doctype html>"), HasSubstr("Five small rooms"), HasSubstr("</html>")));
}

TEST(PlanReport, PrintsWhatItsDocumentationShows) {
  std::ifstream file{std::filesystem::path{BONGSU_SOURCE_DIR} / "docs/planner.md"};
  std::string line;
  while (std::getline(file, line) && !line.starts_with("$ bongsu plan report")) continue;
  const Ended reported = run({"plan", "report", estate("two-big"), estate("five-small"), "--years", "200"});
  std::size_t shown = 0;
  for (; std::getline(file, line) && line != "```"; ++shown) EXPECT_THAT(reported.out, HasSubstr(line + "\n"));
  EXPECT_GE(shown, 4U);
}

TEST(PlanReport, ListsHowFarRepairsScatterWithLowAndHigh) {
  const Ended reported = run({"plan", "report", estate("two-big"), "--years", "200"});
  EXPECT_THAT(reported.out, testing::ContainsRegex("how far repairs scatter \\(site outage\\) +1.2 +0.8 +1.8"));
  EXPECT_THAT(reported.out, testing::Not(HasSubstr("taken as stated")));
}

TEST(PlanReport, SaysTheSameForTheSameSeed) {
  const auto report = [](const char* seed) {
    return run({"plan", "report", "--json", "--years", "200", "--seed", seed, estate("five-small")}).out;
  };
  const std::string once = report("5");
  EXPECT_EQ(once, report("5"));
  EXPECT_NE(once, report("6"));
  const auto journey = boost::json::parse(once).at("estates").at(0).at("journeys").at(0);
  EXPECT_TRUE(boost::json::parse(run({"plan", "report", "--json", "--years", "100", estate("kakao-2022")}).out)
                  .at("estates")
                  .at(0)
                  .at("repairs_have_heavy_tails")
                  .as_bool());
  EXPECT_NEAR(journey.at("minutes_a_year").at("value").as_double(), 26.93, 0.005);
}

TEST(PlanReport, TellsAPageThatCannotBeWrittenFromASinglePointOfFailure) {
  const Ended reported =
      run({"plan", "report", estate("five-small"), "--years", "200", "--html", "/nowhere/page.html"});
  EXPECT_EQ(reported.exit_code, 7);
  EXPECT_THAT(reported.err, HasSubstr("/nowhere/page.html: cannot be written"));
}

TEST(PlanCheck, CountsEachCopyThatIsASinglePointOfFailure) {
  const command::TemporaryFolder folder;
  const auto file = folder.path() / "five.toml";
  std::ofstream{file} << "[estate]\nname = \"e\"\n[place.room]\ncopies = 5\nfails = \"server\"\n"
                         "[journey.a]\nessential = true\nneeds = \"room\"\n";
  const Ended checked = run({"plan", "check", file.string()});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("a (essential): 5 single points of failure"));
}

TEST(PlanCheck, PassesNoJourneyOfWhichNothingCanFail) {
  const command::TemporaryFolder folder;
  const auto file = folder.path() / "nothing.toml";
  std::ofstream{file} << "[estate]\nname = \"e\"\n[place.grid]\n[place.room]\npower_from = \"grid\"\nbattery_wh = 9\n"
                         "[component.b]\nin = \"room\"\n[journey.a]\nessential = true\nneeds = \"b\"\n";
  const Ended checked = run({"plan", "check", file.string()});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out,
              AllOf(HasSubstr("a (essential): nothing that it needs can fail, as the file stands: give it fails"),
                    HasSubstr("Refused: of an essential journey the file does not say what can fail."),
                    HasSubstr("The battery of room counts for nothing: nothing in it states idle_watts")));
  const auto in_json = boost::json::parse(run({"plan", "check", "--json", file.string()}).out);
  ASSERT_EQ(in_json.at("batteries_that_count_for_nothing").as_array().size(), 1U);
  EXPECT_EQ(in_json.at("batteries_that_count_for_nothing").at(0).at("place"), "room");
}

TEST(PlanReport, SimulatesUpToAMillionYears) {
  for (const char* years : {"-1", "1000001", "9999999999"}) {
    const Ended reported = run({"plan", "report", estate("five-small"), "--years", years});
    EXPECT_EQ(reported.exit_code, 2) << years;
    EXPECT_THAT(reported.err, HasSubstr("--years")) << years;
  }
}

TEST(PlanSolve, ReadsNoMoreThanItMay) {
  const Ended endless = run({"plan", "solve", "/dev/zero"});
  EXPECT_EQ(endless.exit_code, 3);
  EXPECT_THAT(endless.err, HasSubstr("longer than 64 MB"));
  const Ended folder = run({"plan", "solve", "/tmp"});
  EXPECT_EQ(folder.exit_code, 3);
  EXPECT_THAT(folder.err, HasSubstr("/tmp: cannot be read"));
}

TEST(PlanCheck, TellsAnEstateThatIsTooLargeFromASinglePointOfFailure) {
  const command::TemporaryFolder folder;
  const auto file = folder.path() / "large.toml";
  std::ofstream{file} << "[estate]\nname = \"e\"\n[component.a]\ncopies = 1000\nfails = \"disk\"\n"
                         "[place.p]\ncopies = 100\n[component.b]\ncopies = 100\nin = \"p\"\nneeds = { any = [\"a\"] }\n"
                         "[journey.j]\nneeds = { any = [\"b\"] }\n";
  const Ended checked = run({"plan", "check", file.string()});
  EXPECT_EQ(checked.exit_code, 6);
  EXPECT_THAT(checked.err, HasSubstr("too large"));
}

TEST(PlanExport, WritesWhatSolveReads) {
  const Ended exported = run({"plan", "export", "--open-psa", estate("five-small")});
  EXPECT_EQ(exported.exit_code, 0) << exported.err;
  EXPECT_THAT(exported.out, AllOf(HasSubstr("<opsa-mef"), HasSubstr("<atleast min=\"3\"")));
  EXPECT_EQ(run({"plan", "export", estate("five-small")}).exit_code, 2);
}

}  // namespace
}  // namespace bongsu::program
