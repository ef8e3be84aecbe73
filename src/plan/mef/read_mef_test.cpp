#include "plan/mef/read_mef.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

using testing::HasSubstr;

std::string model(const std::string& parts) { return "<opsa-mef>\n" + parts + "\n</opsa-mef>"; }
std::string with_gate(const std::string& formula) {
  return model("<define-gate name=\"top\">" + formula + "</define-gate>\n" +
               "<define-basic-event name=\"a\"><float value=\"0.1\"/></define-basic-event>");
}

MefError error_of(const std::string& xml) {
  const auto tree = read_mef(xml);
  return tree ? MefError{0, "none"} : tree.error();
}

double probability_of(const std::string& expression, const std::string& more = {}) {
  const auto tree = read_mef(model("<define-gate name=\"top\"><basic-event name=\"x\"/></define-gate>" + more +
                                   "<define-basic-event name=\"x\">" + expression + "</define-basic-event>"),
                             {.mission_time_h = 100});
  EXPECT_TRUE(tree.has_value()) << tree.error().message;
  return tree ? tree->probabilities().front() : -1;
}

TEST(ReadMef, ReadsEveryConnective) {
  for (const char* formula :
       {"<and><basic-event name=\"a\"/><event name=\"a\"/></and>", "<or><event name=\"a\" type=\"basic-event\"/></or>",
        "<not><basic-event name=\"a\"/></not>", "<xor><event name=\"a\"/><constant value=\"true\"/></xor>",
        "<iff><event name=\"a\"/><event name=\"a\"/></iff>", "<imply><event name=\"a\"/><event name=\"a\"/></imply>",
        "<nand><event name=\"a\"/><event name=\"a\"/></nand>", "<nor><event name=\"a\"/><event name=\"a\"/></nor>",
        "<atleast min=\"1\"><event name=\"a\"/><event name=\"a\"/></atleast>",
        "<cardinality min=\"0\" max=\"1\"><event name=\"a\"/><event name=\"a\"/></cardinality>",
        "<label>says nothing</label><event name=\"a\"/>"}) {
    EXPECT_EQ(error_of(with_gate(formula)).message, "none") << formula;
  }
}

TEST(ReadMef, EvaluatesExpressionsAtTheMissionTime) {
  EXPECT_DOUBLE_EQ(probability_of("<float value=\" 1.5e-3 \"/>"), 1.5e-3);
  EXPECT_NEAR(probability_of("<exponential><float value=\"1e-3\"/><system-mission-time/></exponential>"),
              0.0951625819640404, 1e-15);
  EXPECT_NEAR(probability_of("<sub><float value=\"1\"/><exp><mul><neg><parameter name=\"l\"/></neg>"
                             "<system-mission-time/></mul></exp></sub>",
                             "<define-parameter name=\"l\"><div><int value=\"1\"/><float value=\"1000\"/></div>"
                             "</define-parameter>"),
              0.0951625819640404, 1e-15);
  EXPECT_DOUBLE_EQ(probability_of("<lognormal-deviate><float value=\"0.02\"/><int value=\"3\"/><float value=\"0.95\"/>"
                                  "</lognormal-deviate>"),
                   0.02);
  EXPECT_DOUBLE_EQ(probability_of("<switch><case><gt><int value=\"1\"/><int value=\"2\"/></gt><float value=\"0.3\"/>"
                                  "</case><float value=\"0.4\"/></switch>"),
                   0.4);
  EXPECT_DOUBLE_EQ(probability_of("<ite><bool value=\"true\"/><float value=\"0.3\"/><float value=\"0.4\"/></ite>"),
                   0.3);
}

TEST(ReadMef, ExpandsCommonCauseGroups) {
  const auto tree = read_mef(model(
      "<define-gate name=\"top\"><and><basic-event name=\"a\"/><basic-event name=\"b\"/></and></define-gate>"
      "<define-CCF-group name=\"g\" model=\"beta-factor\"><members><basic-event name=\"a\"/><basic-event name=\"b\"/>"
      "</members><distribution><float value=\"0.1\"/></distribution>"
      "<factor level=\"2\"><float value=\"0.2\"/></factor></define-CCF-group>"));
  ASSERT_TRUE(tree.has_value()) << tree.error().message;
  EXPECT_TRUE(tree->find_event("[a b]").has_value());
}

TEST(ReadMef, LooksNamesUpFromTheInnermostContainer) {
  const auto tree = read_mef(
      model("<define-fault-tree name=\"FT\"><define-gate name=\"top\"><or><event name=\"A.x\"/><event name=\"FT.B.x\"/>"
            "<event name=\"x\"/></or></define-gate>"
            "<define-component name=\"A\" role=\"private\"><define-gate name=\"x\"><event name=\"y\"/></define-gate>"
            "<define-basic-event name=\"y\"><float value=\"0.1\"/></define-basic-event></define-component>"
            "<define-component name=\"B\"><define-basic-event name=\"x\" role=\"private\"><float value=\"0.2\"/>"
            "</define-basic-event></define-component></define-fault-tree>"
            "<model-data><define-basic-event name=\"x\"><float value=\"0.3\"/></define-basic-event></model-data>"));
  ASSERT_TRUE(tree.has_value()) << tree.error().message;
  for (const char* name : {"FT.A.x", "FT.A.y", "FT.B.x", "x"}) EXPECT_TRUE(tree->find(name).has_value()) << name;
  EXPECT_EQ(tree->tops().size(), 1U);
}

TEST(ReadMef, NamesTheLineAndWhatWasExpected) {
  struct Case {
    std::string xml;
    std::size_t line;
    const char* message;
  };
  const Case cases[] = {
      {"", 1, "not well-formed"},
      {"<opsa-mef>\n<define-gate>\n</opsa-mef>", 3, "not well-formed"},
      {"<scram/>", 1, "expected <opsa-mef>"},
      {model("<define-event-tree name=\"e\"/>"), 2, "not supported; expected define-fault-tree"},
      {with_gate("\n<basic-event name=\"ghost\"/>"), 3, "'ghost' is used and not defined"},
      {with_gate("<gate name=\"a\"/>"), 2, "used as a gate, but defined as a basic-event in line 3"},
      {with_gate("\n<atleast min=\"2\"><event name=\"a\"/></atleast>"), 3, "at least 2 of 1 inputs"},
      {with_gate("<atleast min=\"many\"><event name=\"a\"/></atleast>"), 2, "expected a whole number in min"},
      {with_gate("<xor><event name=\"a\"/></xor>"), 2, "'xor' takes two inputs, not 1"},
      {with_gate("<maybe/>"), 2, "not a formula; expected"},
      {with_gate(""), 2, "holds 0 formulas; expected one"},
      {with_gate("<event name=\"a\"/><event name=\"a\"/>"), 2, "holds 2 formulas; expected one"},
      {with_gate("<constant value=\"yes\"/>"), 2, "expected 'true' or 'false'"},
      {with_gate("<gate name=\"top\"/>"), 2, "gate 'top' depends on itself: top -> top"},
      {model("<define-gate name=\"g\"><event name=\"g\"/></define-gate>\n<define-gate name=\"g\"/>"), 3,
       "'g' is defined more than once; the first time in line 2"},
      {model("\n<define-basic-event name=\"a\"><float value=\"1.5\"/></define-basic-event>"), 3,
       "expected from 0 to 1"},
      {model("<define-basic-event name=\"a\"/>"), 2, "holds 0 expressions; expected one"},
      {model("<define-basic-event name=\"a\"><float value=\"1e-3x\"/></define-basic-event>"), 2, "expected a number"},
      {model("<define-basic-event name=\"a\"><float value=\"nan\"/></define-basic-event>"), 2, "expected a number"},
      {model("<define-basic-event name=\"a\"><parameter name=\"p\"/></define-basic-event>"), 2,
       "parameter 'p' is used and not defined"},
      {model("<define-basic-event name=\"a\"><parameter name=\"p\"/></define-basic-event>\n"
             "<define-parameter name=\"p\"><parameter name=\"p\"/></define-parameter>"),
       3, "parameter 'p' depends on itself"},
      {model("<define-basic-event name=\"a\"><exponential><int value=\"1\"/></exponential></define-basic-event>"), 2,
       "has 1 arguments; expected 2 or 4"},
      {model("<define-basic-event name=\"a\"><div><int value=\"1\"/><int value=\"0\"/></div></define-basic-event>"), 2,
       "division by zero"},
      {model("<define-basic-event name=\"a\"><log><int value=\"-1\"/></log></define-basic-event>"), 2,
       "has no finite value"},
      {model("<define-basic-event name=\"a\"><periodic-test><float value=\"1\"/><float value=\"1\"/><float "
             "value=\"1e-9\"/>"
             "<int value=\"0\"/><int value=\"9\"/></periodic-test></define-basic-event>"),
       2, "at most a million tests"},
      {model("<define-CCF-group name=\"g\" model=\"gamma\"/>"), 2, "expected beta-factor, MGL"},
      {model("<define-house-event name=\"h\"><constant value=\"1\"/></define-house-event>"), 2,
       "expected 'true' or 'false'"},
      {model(""), 0, "no gate to ask about"},
  };
  for (const Case& one : cases) {
    const MefError error = error_of(one.xml);
    EXPECT_THAT(error.message, HasSubstr(one.message)) << one.xml;
    EXPECT_EQ(error.line, one.line) << one.xml << '\n' << error.message;
  }
}

TEST(ReadMef, RefusesDefinitionsOfEntities) {
  const std::string bomb =
      "<!DOCTYPE opsa-mef [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>" +
      with_gate("&b;");
  EXPECT_THAT(error_of(bomb).message, HasSubstr("expected Open-PSA MEF without one"));
  EXPECT_EQ(error_of("<!DOCTYPE opsa-mef>" + with_gate("<event name=\"a\"/>")).message, "none");
}

TEST(ReadMef, RefusesWhatNestsTooDeep) {
  std::string formula = "<event name=\"a\"/>";
  for (int i = 0; i < 300; ++i) formula = "<not>" + formula + "</not>";
  EXPECT_THAT(error_of(with_gate(formula)).message, HasSubstr("formulas nest deeper than 200"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<define-component name=\"c\">";
  EXPECT_THAT(error_of(model(deep)).message, HasSubstr("not well-formed"));
  for (int i = 0; i < 100'000; ++i) deep += "</define-component>";
  EXPECT_THAT(error_of(model(deep)).message, HasSubstr("components nest deeper than 200"));
}

TEST(ReadMef, RefusesAChainOfParametersThatIsTooLong) {
  std::string chain = "<define-basic-event name=\"a\"><parameter name=\"p0\"/></define-basic-event>";
  for (int i = 0; i < 100'000; ++i) {
    chain += "<define-parameter name=\"p" + std::to_string(i) + "\"><parameter name=\"p" + std::to_string(i + 1) +
             "\"/></define-parameter>";
  }
  EXPECT_THAT(error_of(model(chain)).message, HasSubstr("expressions nest deeper than 200"));
}

TEST(ReadMef, ReadsALongChainOfGates) {
  std::string chain = "<define-basic-event name=\"g100000\"><float value=\"0.1\"/></define-basic-event>";
  for (int i = 0; i < 100'000; ++i) {
    chain += "<define-gate name=\"g" + std::to_string(i) + "\"><not><event name=\"g" + std::to_string(i + 1) +
             "\"/></not></define-gate>";
  }
  EXPECT_EQ(error_of(model(chain)).message, "none");
}

TEST(ReadMef, RefusesWhatIsNotUtf8) {
  EXPECT_THAT(error_of(model("<define-gate name=\"\xff\"/>")).message, HasSubstr("not UTF-8"));
}

}  // namespace
}  // namespace bongsu::plan
