#include "plan/common_cause.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

std::map<std::string, double> events_of(CommonCauseModel model, std::vector<double> factors) {
  FaultTreeBuilder builder;
  const auto gates = add_common_cause_group(
      builder, {.name = "pumps", .members = {"a", "b", "c"}, .probability = 0.1, .model = model, .factors = factors});
  EXPECT_EQ(gates->size(), 3U);
  builder.top("a", gates->front());
  const FaultTree tree = std::move(builder).build().value();
  std::map<std::string, double> events;
  for (const BasicEvent& event : tree.events()) events[event.name] = event.probability;
  return events;
}

std::string error_of(CommonCauseGroup group) {
  FaultTreeBuilder builder;
  const auto gates = add_common_cause_group(builder, group);
  return gates ? "none" : gates.error();
}

// The expected figures are what Debian's scram 0.16.2 gives for the same groups.
TEST(CommonCause, SplitsByBeta) {
  const auto events = events_of(CommonCauseModel::beta_factor, {0.2});
  EXPECT_EQ(events.size(), 4U);
  EXPECT_DOUBLE_EQ(events.at("[a]"), 0.08);
  EXPECT_DOUBLE_EQ(events.at("[a b c]"), 0.02);
}

TEST(CommonCause, SplitsByGreekLetters) {
  const auto events = events_of(CommonCauseModel::mgl, {0.2, 0.3});
  EXPECT_EQ(events.size(), 7U);
  EXPECT_DOUBLE_EQ(events.at("[a]"), 0.08);
  EXPECT_DOUBLE_EQ(events.at("[a b]"), 0.007);
  EXPECT_DOUBLE_EQ(events.at("[a b c]"), 0.006);
  EXPECT_DOUBLE_EQ(events_of(CommonCauseModel::mgl, {0.2}).at("[b c]"), 0.01);
}

TEST(CommonCause, SplitsByAlpha) {
  const auto events = events_of(CommonCauseModel::alpha_factor, {0.7, 0.2, 0.1});
  EXPECT_DOUBLE_EQ(events.at("[c]"), 0.05);
  EXPECT_NEAR(events.at("[a c]"), 0.0142857143, 1e-10);
  EXPECT_NEAR(events.at("[a b c]"), 0.0214285714, 1e-10);
}

TEST(CommonCause, SplitsByPhi) {
  const auto events = events_of(CommonCauseModel::phi_factor, {0.7, 0.2, 0.1});
  EXPECT_DOUBLE_EQ(events.at("[a]"), 0.07);
  EXPECT_DOUBLE_EQ(events.at("[a b]"), 0.02);
  EXPECT_DOUBLE_EQ(events.at("[a b c]"), 0.01);
}

TEST(CommonCause, TakesOneEventForABetaOfAnySize) {
  FaultTreeBuilder builder;
  CommonCauseGroup group{.name = "sites", .members = {}, .probability = 0.01, .factors = {0.05}};
  for (int i = 0; i < 1000; ++i) group.members.push_back("site" + std::to_string(i));
  const auto gates = add_common_cause_group(builder, group);
  ASSERT_TRUE(gates.has_value());
  builder.top("all", builder.gate("all", Connective::and_, *gates));
  EXPECT_EQ(std::move(builder).build()->events().size(), 1001U);
}

TEST(CommonCause, RefusesGroupsThatMakeNoSense) {
  using testing::HasSubstr;
  EXPECT_THAT(error_of({.name = "g", .members = {"a"}, .factors = {0.1}}),
              HasSubstr("1 members; expected two or more"));
  EXPECT_THAT(error_of({.name = "g", .members = {"a", "b"}, .factors = {}}), HasSubstr("0 factors; expected one"));
  EXPECT_THAT(error_of({.name = "g", .members = {"a", "b"}, .factors = {1.5}}), HasSubstr("expected from 0 to 1"));
  EXPECT_THAT(error_of({.name = "g", .members = {"a", "b"}, .probability = 2, .factors = {0.5}}),
              HasSubstr("expected from 0 to 1"));
  CommonCauseGroup large{.name = "g",
                         .members = std::vector<std::string>(64, "m"),
                         .probability = 0.1,
                         .model = CommonCauseModel::alpha_factor,
                         .factors = std::vector<double>(64, 0.01)};
  EXPECT_THAT(error_of(large), HasSubstr("more than 100000 sets"));
}

}  // namespace
}  // namespace bongsu::plan
