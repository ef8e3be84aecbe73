#include "command/plan_solve_command.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "command/temporary_folder.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

constexpr const char* kTree = R"(<opsa-mef>
<define-gate name="down"><or><basic-event name="power"/><and><event name="a"/><event name="b"/></and></or></define-gate>
<define-gate name="both"><and><event name="a"/><event name="b"/></and></define-gate>
<define-basic-event name="power"><exponential><float value="1e-4"/><system-mission-time/></exponential></define-basic-event>
<define-basic-event name="a"><float value="0.1"/></define-basic-event>
<define-basic-event name="b"><float value="0.2"/></define-basic-event>
</opsa-mef>)";

class PlanSolve : public testing::Test {
 protected:
  ExitCode solve(const std::string& xml, PlanSolveArguments arguments = {}) {
    arguments.file = folder_.path() / "tree.xml";
    std::ofstream{arguments.file} << xml;
    std::istringstream in;
    Console console{in, out_, err_};
    return plan_solve(arguments, console);
  }

  TemporaryFolder folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(PlanSolve, ShowsProbabilityCutSetsAndImportanceOfEveryTop) {
  EXPECT_EQ(solve(kTree, {.file = {}, .top = {}, .mission_time_h = 0}), ExitCode::ok);
  EXPECT_THAT(out_.str(), HasSubstr("probability               2.00000000e-02"));
  EXPECT_THAT(out_.str(), HasSubstr("top event                 both"));
  EXPECT_THAT(out_.str(), HasSubstr("0            1      power"));
  EXPECT_THAT(out_.str(), HasSubstr("0.02         2      a, b"));
}

TEST_F(PlanSolve, AnswersProgramsInJson) {
  EXPECT_EQ(solve(kTree, {.file = {}, .top = "down", .order = "probability", .format = OutputFormat::json}),
            ExitCode::ok);
  const auto tops = boost::json::parse(out_.str()).at("tops").as_array();
  ASSERT_EQ(tops.size(), 1U);
  EXPECT_EQ(tops[0].at("minimal_cut_sets").to_number<int>(), 2);
  EXPECT_EQ(tops[0].at("listed_cut_sets").at(0).at("events").at(0).as_string(), "power");
  EXPECT_EQ(tops[0].at("importances").as_array().size(), 3U);
}

TEST_F(PlanSolve, NamesFileAndLineOfAFault) {
  EXPECT_EQ(solve("<opsa-mef>\n<define-gate name=\"g\"><gate name=\"h\"/></define-gate></opsa-mef>"),
            ExitCode::configuration);
  EXPECT_THAT(err_.str(), HasSubstr("tree.xml:2: 'h' is used and not defined"));
}

TEST_F(PlanSolve, SaysWhenItsAnswerCannotBeWritten) {
  std::istringstream in;
  std::ofstream full{"/dev/full"};
  Console console{in, full, err_};
  PlanSolveArguments arguments{.file = folder_.path() / "tree.xml", .top = {}};
  std::ofstream{arguments.file} << kTree;
  EXPECT_EQ(plan_solve(arguments, console), ExitCode::unwritable);
  EXPECT_THAT(err_.str(), HasSubstr("the answer cannot be written"));
}

TEST_F(PlanSolve, RefusesATopThatIsNotThere) {
  EXPECT_EQ(solve(kTree, {.file = {}, .top = "up"}), ExitCode::usage);
  EXPECT_THAT(err_.str(), HasSubstr("no gate or event 'up'"));
}

}  // namespace
}  // namespace bongsu::command
