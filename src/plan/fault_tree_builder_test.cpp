#include "plan/fault_tree_builder.h"

#include <algorithm>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

using testing::ElementsAre;

TreeError error_of(FaultTreeBuilder builder) {
  const auto tree = std::move(builder).build();
  return tree ? TreeError{.kind = {}, .name = "none", .path = {}, .message = "none"} : tree.error();
}

TEST(FaultTreeBuilder, TakesNamesBeforeTheyAreDefined) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::or_, {builder.named("later"), builder.named("event")});
  const NodeId later = builder.gate("later", Connective::null, {builder.named("event")});
  builder.basic_event("event", 0.25);
  const auto tree = std::move(builder).build();
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(tree->find("later"), later);
  EXPECT_EQ(tree->find_event("event"), EventIndex{0});
  EXPECT_EQ(tree->find_event("later"), std::nullopt);
  EXPECT_THAT(tree->probabilities(), ElementsAre(0.25));
  const auto order = tree->inputs_first();
  EXPECT_LT(std::ranges::find(order, later) - order.begin(),
            std::ranges::find(order, *tree->find("top")) - order.begin());
}

TEST(FaultTreeBuilder, AsksAboutGatesThatNothingElseUses) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.1);
  builder.gate("one", Connective::null, {builder.gate("inner", Connective::null, {event})});
  builder.gate("two", Connective::null, {event});
  const auto tree = std::move(builder).build();
  ASSERT_TRUE(tree.has_value());
  ASSERT_EQ(tree->tops().size(), 2U);
  EXPECT_EQ(tree->tops()[0].name, "one");
  EXPECT_EQ(tree->tops()[1].name, "two");
}

TEST(FaultTreeBuilder, AsksAboutWhatIsNamedInstead) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.1);
  builder.gate("g", Connective::null, {event});
  builder.top("log in", event);
  const auto tree = std::move(builder).build();
  ASSERT_TRUE(tree.has_value());
  ASSERT_EQ(tree->tops().size(), 1U);
  EXPECT_EQ(tree->tops()[0].name, "log in");
}

TEST(FaultTreeBuilder, RefusesANameThatIsNeverDefined) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::null, {builder.named("ghost")});
  const TreeError error = error_of(std::move(builder));
  EXPECT_EQ(error.kind, TreeError::Kind::undefined);
  EXPECT_EQ(error.message, "'ghost' is used and not defined");
}

TEST(FaultTreeBuilder, RefusesANameThatIsDefinedTwice) {
  FaultTreeBuilder builder;
  builder.gate("x", Connective::null, {builder.basic_event("x", 0.1)});
  EXPECT_EQ(error_of(std::move(builder)).kind, TreeError::Kind::duplicate);
}

TEST(FaultTreeBuilder, SaysTheWayOfACycle) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.1);
  builder.gate("top", Connective::or_, {event, builder.named("a")});
  builder.gate("a", Connective::and_, {event, builder.negation(builder.named("b"))});
  builder.gate("b", Connective::or_, {builder.named("a"), event});
  const TreeError error = error_of(std::move(builder));
  EXPECT_EQ(error.kind, TreeError::Kind::cycle);
  EXPECT_THAT(error.path, ElementsAre("a", "b", "a"));
  EXPECT_EQ(error.message, "gate 'a' depends on itself: a -> b -> a");
}

TEST(FaultTreeBuilder, RefusesNumbersOfInputsThatAConnectiveDoesNotTake) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.1);
  builder.gate("g", Connective::imply, {event});
  const TreeError error = error_of(std::move(builder));
  EXPECT_EQ(error.kind, TreeError::Kind::input_count);
  EXPECT_EQ(error.message, "gate 'g': 'imply' takes two inputs, not 1");
}

TEST(FaultTreeBuilder, NamesTheGateAroundAFaultInAnUnnamedPart) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.1);
  builder.gate("outer", Connective::or_, {event, builder.negation(builder.at_least({}, 3, {event, event}))});
  const TreeError error = error_of(std::move(builder));
  EXPECT_EQ(error.kind, TreeError::Kind::bounds);
  EXPECT_EQ(error.name, "outer");
}

TEST(FaultTreeBuilder, RefusesProbabilitiesThatAreNone) {
  for (const double probability : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
    FaultTreeBuilder builder;
    builder.gate("g", Connective::null, {builder.basic_event("e", probability)});
    EXPECT_EQ(error_of(std::move(builder)).kind, TreeError::Kind::probability);
  }
}

TEST(FaultTreeBuilder, RefusesATreeWithoutAGate) {
  FaultTreeBuilder builder;
  builder.basic_event("e", 0.1);
  EXPECT_EQ(error_of(std::move(builder)).kind, TreeError::Kind::no_top);
}

}  // namespace
}  // namespace bongsu::plan
