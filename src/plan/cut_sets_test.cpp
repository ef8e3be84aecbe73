#include "plan/cut_sets.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/analysis.h"
#include "plan/fault_tree_builder.h"

namespace bongsu::plan {
namespace {

using testing::ElementsAre;

CutSets cut_sets_of(const FaultTree& tree) {
  return Analysis::of(tree, tree.tops().front().node)->minimal_cut_sets().value();
}

// More than 51 of 100 rooms, each of which any of two causes takes down: 2^51 * C(100, 51) cut sets and more.
FaultTree hundred_rooms(int causes) {
  FaultTreeBuilder builder;
  std::vector<NodeId> rooms;
  for (int room = 0; room < 100; ++room) {
    std::vector<NodeId> of_room;
    for (int cause = 0; cause < causes; ++cause) {
      const double probability = 0.001 * (room + 1) / (cause + 1);
      of_room.push_back(builder.basic_event(std::to_string(room) + "/" + std::to_string(cause), probability));
    }
    rooms.push_back(builder.gate("room " + std::to_string(room), Connective::or_, of_room));
  }
  builder.at_least("no majority", 51, rooms);
  return std::move(builder).build().value();
}

TEST(CutSets, CountsMoreThanCouldEverBeListed) {
  const FaultTree tree = hundred_rooms(1);
  const CutSets sets = cut_sets_of(tree);
  EXPECT_EQ(sets.count().to_text(), "98913082887808032681188722800");  // C(100, 51)
  EXPECT_EQ(sets.count_by_order().size(), 52U);
  EXPECT_TRUE(sets.count_by_order()[50].is_zero());
  EXPECT_FALSE(cut_sets_of(hundred_rooms(2)).count_by_order()[51].is_exact());
}

TEST(CutSets, ListsTheLikeliestOfThem) {
  const FaultTree tree = hundred_rooms(2);
  const auto probabilities = tree.probabilities();
  const auto listed = cut_sets_of(tree).by_probability(1000, probabilities);
  ASSERT_EQ(listed.size(), 1000U);
  // The 51 rooms with the greatest probabilities, each by its first cause.
  for (std::size_t i = 0; i < 51; ++i) EXPECT_EQ(listed.front()[i], 2 * (49 + i));
  for (std::size_t i = 1; i < listed.size(); ++i) {
    EXPECT_GE(probability_of(listed[i - 1], probabilities) * (1 + 1e-12), probability_of(listed[i], probabilities));
  }
  auto distinct = listed;
  std::ranges::sort(distinct);
  EXPECT_EQ(std::ranges::adjacent_find(distinct), distinct.end());
}

TEST(CutSets, ListsByOrderAndThenByProbability) {
  FaultTreeBuilder builder;
  std::vector<NodeId> e;
  for (const double probability : {0.1, 0.9, 0.2, 0.3, 0.05}) {
    e.push_back(builder.basic_event("e" + std::to_string(e.size()), probability));
  }
  builder.gate(
      "top", Connective::or_,
      {builder.gate({}, Connective::and_, {e[1], e[2], e[3]}), builder.gate({}, Connective::and_, {e[0], e[1]}),
       builder.gate({}, Connective::and_, {e[2], e[1]}), e[4]});
  const FaultTree tree = std::move(builder).build().value();
  const CutSets sets = cut_sets_of(tree);
  EXPECT_THAT(sets.by_order(10, tree.probabilities()), ElementsAre(CutSet{4}, CutSet{1, 2}, CutSet{0, 1}));
  EXPECT_THAT(sets.by_probability(2, tree.probabilities()), ElementsAre(CutSet{1, 2}, CutSet{0, 1}));
  EXPECT_NEAR(sets.rare_event_probability(tree.probabilities()), 0.05 + 0.18 + 0.09, 1e-15);
}

TEST(CutSets, OfATreeWithNegationsAreWhatIsEnoughWhenNothingElseHappens) {
  // a and not b, or b and c: given a and c, top happens whatever b is, but {a} is enough by itself.
  FaultTreeBuilder builder;
  const NodeId a = builder.basic_event("a", 0.1);
  const NodeId b = builder.basic_event("b", 0.1);
  const NodeId c = builder.basic_event("c", 0.1);
  builder.gate(
      "top", Connective::or_,
      {builder.gate({}, Connective::and_, {a, builder.negation(b)}), builder.gate({}, Connective::and_, {b, c})});
  const FaultTree tree = std::move(builder).build().value();
  EXPECT_THAT(cut_sets_of(tree).by_order(10, tree.probabilities()), ElementsAre(CutSet{0}, CutSet{1, 2}));
}

TEST(CutSets, ListEventsThatCannotHappenLast) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::or_, {builder.basic_event("never", 0), builder.basic_event("rarely", 1e-300)});
  const FaultTree tree = std::move(builder).build().value();
  EXPECT_THAT(cut_sets_of(tree).by_probability(10, tree.probabilities()), ElementsAre(CutSet{1}, CutSet{0}));
}

}  // namespace
}  // namespace bongsu::plan
