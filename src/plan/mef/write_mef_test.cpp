#include "plan/mef/write_mef.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/analysis.h"
#include "plan/fault_tree_builder.h"
#include "plan/mef/read_mef.h"

namespace bongsu::plan {
namespace {

double probability_of(const FaultTree& tree) {
  return Analysis::of(tree, tree.tops().front().node)->probability(tree.probabilities());
}

FaultTree small_tree() {
  FaultTreeBuilder builder;
  const NodeId power = builder.basic_event("mains power, hall 1", 1.0 / 3);
  const NodeId cooling = builder.basic_event("mains.power--hall-1-", 0.1);
  const NodeId mode = builder.house_event("on battery", true);
  const NodeId vote = builder.at_least({}, 2, {power, cooling, builder.negation(mode)});
  builder.gate("login down", Connective::or_,
               {builder.gate("이중화", Connective::imply, {vote, cooling}),
                builder.cardinality("one of two", 1, 1, {power, cooling}), builder.house_event({}, false)});
  return std::move(builder).build().value();
}

TEST(WriteMef, IsReadBackAsTheSameTree) {
  const FaultTree tree = small_tree();
  const std::string xml = write_mef(tree, "an estate", "made by a test");
  const auto read = read_mef(xml);
  ASSERT_TRUE(read.has_value()) << read.error().message << xml;
  EXPECT_EQ(read->events().size(), 2U);
  EXPECT_EQ(probability_of(*read), probability_of(tree));
}

TEST(WriteMef, WritesPortableNamesAndKeepsTheOriginalAsLabel) {
  const std::string xml = write_mef(small_tree(), "an estate");
  EXPECT_THAT(xml, testing::HasSubstr("<define-fault-tree name=\"an_estate\">"));
  EXPECT_THAT(xml, testing::HasSubstr("<define-basic-event name=\"mains_power__hall_1\">"));
  EXPECT_THAT(xml, testing::HasSubstr("<label>mains power, hall 1</label>"));
  EXPECT_THAT(xml, testing::HasSubstr("<define-basic-event name=\"mains_power-_hall-1_\">"));
  EXPECT_THAT(xml, testing::HasSubstr("0.3333333333333333"));
}

TEST(WriteMef, TellsNamesApartThatBecomeEqual) {
  FaultTreeBuilder builder;
  builder.gate("g", Connective::or_, {builder.basic_event("a b", 0.1), builder.basic_event("a_b", 0.2)});
  const auto read = read_mef(write_mef(std::move(builder).build().value(), "t"));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->find_event("a_b").has_value());
  EXPECT_TRUE(read->find_event("a_b_2").has_value());
}

}  // namespace
}  // namespace bongsu::plan
