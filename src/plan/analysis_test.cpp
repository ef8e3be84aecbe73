#include "plan/analysis.h"

#include <pthread.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/common_cause.h"
#include "plan/fault_tree_builder.h"

namespace bongsu::plan {
namespace {

using testing::ElementsAre;

struct Built {
  FaultTree tree;
  Analysis analysis;
  std::vector<double> probabilities;

  double probability() const { return analysis.probability(probabilities); }
};

Built built(FaultTreeBuilder builder, const Limits& limits = {}) {
  auto tree = std::move(builder).build();
  auto analysis = Analysis::of(tree.value(), tree->tops().front().node, limits);
  std::vector<double> probabilities = tree->probabilities();
  return {*std::move(tree), std::move(analysis.value()), std::move(probabilities)};
}

std::vector<NodeId> sites(FaultTreeBuilder& builder, int count, double unavailability) {
  std::vector<NodeId> found;
  for (int i = 0; i < count; ++i) found.push_back(builder.basic_event("site " + std::to_string(i), unavailability));
  return found;
}

constexpr double kMinutesPerYear = 8766 * 60;

// Minutes a year without a majority of so many rooms.
double majority_minutes(int count, double unavailability) {
  FaultTreeBuilder builder;
  const auto lost = static_cast<std::uint32_t>((count + 1) / 2);
  builder.at_least("down", lost, sites(builder, count, unavailability));
  return built(std::move(builder)).probability() * kMinutesPerYear;
}

TEST(Analysis, MeetsTheClosedFormOfAMajority) {
  const double q = 0.005;
  EXPECT_NEAR(majority_minutes(3, q), kMinutesPerYear * (3 * q * q * (1 - q) + q * q * q), 1e-9);
  EXPECT_NEAR(majority_minutes(3, q), 39.3, 0.05);
  EXPECT_NEAR(majority_minutes(5, q), 0.65, 0.005);
  EXPECT_NEAR(majority_minutes(7, q), 0.011, 0.0005);
}

TEST(Analysis, MeetsTheClosedFormOfAMajorityWithACommonCause) {
  FaultTreeBuilder builder;
  const auto rooms = add_common_cause_group(builder, {.name = "rooms",
                                                      .members = {"a", "b", "c", "d", "e"},
                                                      .probability = 0.005,
                                                      .model = CommonCauseModel::beta_factor,
                                                      .factors = {0.01}});
  builder.at_least("down", 3, rooms.value());
  EXPECT_NEAR(built(std::move(builder)).probability() * kMinutesPerYear, 26.9, 0.05);
}

TEST(Analysis, KeepsTheDigitsOfTinyProbabilities) {
  FaultTreeBuilder builder;
  builder.gate("both", Connective::and_, sites(builder, 2, 1e-12));
  const Built both = built(std::move(builder));
  EXPECT_DOUBLE_EQ(both.probability(), 1e-24);
  EXPECT_DOUBLE_EQ(both.analysis.complement_probability(both.probabilities), 1.0);

  FaultTreeBuilder negated;
  negated.gate("neither", Connective::nor, sites(negated, 2, 1e-12));
  const Built neither = built(std::move(negated));
  EXPECT_DOUBLE_EQ(neither.analysis.complement_probability(neither.probabilities), 2e-12 - 1e-24);
}

TEST(Analysis, EvaluatesOtherProbabilitiesWithoutBuildingAnew) {
  FaultTreeBuilder builder;
  const auto pair = sites(builder, 2, 0.1);
  builder.gate("top", Connective::and_, pair);
  const Built both = built(std::move(builder));
  EXPECT_DOUBLE_EQ(both.analysis.probability(std::vector{0.5, 0.25}), 0.125);
  EXPECT_DOUBLE_EQ(both.analysis.probability(std::vector{1.0, 0.25}), 0.25);
  EXPECT_DOUBLE_EQ(both.analysis.probability(std::vector{0.0, 0.25}), 0);
}

TEST(Analysis, GivesTheImportancesOfASeriesOfOneAndTwo) {
  // power or (a and b)
  FaultTreeBuilder builder;
  const NodeId power = builder.basic_event("power", 0.01);
  const NodeId pair = builder.gate("pair", Connective::and_, sites(builder, 2, 0.1));
  builder.gate("top", Connective::or_, {power, pair});
  const Built top = built(std::move(builder));
  const double whole = 0.01 + 0.99 * 0.01;
  EXPECT_DOUBLE_EQ(top.probability(), whole);
  const auto importances = top.analysis.importances(top.probabilities);
  const Importance& of_power = importances[0];
  EXPECT_DOUBLE_EQ(of_power.birnbaum, 0.99);
  EXPECT_DOUBLE_EQ(of_power.fussell_vesely, 0.99 * 0.01 / whole);
  EXPECT_DOUBLE_EQ(of_power.diagnostic, 0.01 / whole);
  EXPECT_DOUBLE_EQ(of_power.risk_achievement_worth, 1 / whole);
  EXPECT_DOUBLE_EQ(of_power.risk_reduction_worth, whole / 0.01);
  EXPECT_NEAR(importances[1].birnbaum, 0.99 * 0.1, 1e-15);
}

TEST(Analysis, GivesNoFussellVeselyToWhatBelongsToNoCutSet) {
  // power or (power and spare): the spare is often failed at the same time, and never matters
  FaultTreeBuilder builder;
  const NodeId power = builder.basic_event("power", 0.01);
  const NodeId both = builder.gate("both", Connective::and_, {power, builder.basic_event("spare", 0.3)});
  builder.gate("top", Connective::or_, {power, both});
  const Built top = built(std::move(builder));
  const auto importances = top.analysis.importances(top.probabilities);
  EXPECT_DOUBLE_EQ(importances[0].fussell_vesely, 1);
  EXPECT_EQ(importances[1].fussell_vesely, 0);
}

TEST(Analysis, ReducesTheRiskInfinitelyByRemovingWhatEveryCutSetNeeds) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::and_, sites(builder, 3, 0.3));
  const Built top = built(std::move(builder));
  for (const Importance& importance : top.analysis.importances(top.probabilities)) {
    EXPECT_EQ(importance.risk_reduction_worth, std::numeric_limits<double>::infinity());
  }
}

TEST(Analysis, LeavesOutHouseEventsAndWhatTheyDecide) {
  FaultTreeBuilder builder;
  const NodeId a = builder.basic_event("a", 0.1);
  const NodeId b = builder.basic_event("b", 0.2);
  const NodeId on = builder.house_event("on", true);
  builder.gate("top", Connective::and_, {builder.gate("either", Connective::or_, {on, b}), a});
  const Built top = built(std::move(builder));
  EXPECT_THAT(top.analysis.events(), ElementsAre(EventIndex{0}));
  EXPECT_DOUBLE_EQ(top.probability(), 0.1);
}

TEST(Analysis, AnswersForATopThatIsConstantOrOneEvent) {
  FaultTreeBuilder builder;
  const NodeId event = builder.basic_event("e", 0.25);
  builder.top("always", builder.gate("or", Connective::or_, {event, builder.negation(event)}));
  builder.top("never", builder.gate("and", Connective::and_, {event, builder.negation(event)}));
  builder.top("event", event);
  builder.top("no event", builder.negation(event));
  const auto tree = std::move(builder).build();
  const auto probabilities = tree->probabilities();
  std::vector<double> found;
  std::vector<std::string> counts;
  for (const Top& top : tree->tops()) {
    const auto analysis = Analysis::of(*tree, top.node);
    found.push_back(analysis->probability(probabilities));
    counts.push_back(analysis->minimal_cut_sets()->count().to_text());
  }
  EXPECT_THAT(found, ElementsAre(1, 0, 0.25, 0.75));
  EXPECT_THAT(counts, ElementsAre("1", "0", "1", "1"));
}

TEST(Analysis, TellsCoherentTreesFromOthers) {
  FaultTreeBuilder plain;
  const auto pair = sites(plain, 2, 0.1);
  plain.gate("top", Connective::nor, {plain.gate("n", Connective::nand, pair), plain.negation(pair[0])});
  EXPECT_TRUE(built(std::move(plain)).analysis.is_coherent());

  FaultTreeBuilder mixed;
  mixed.gate("top", Connective::xor_, sites(mixed, 2, 0.1));
  EXPECT_FALSE(built(std::move(mixed)).analysis.is_coherent());
}

// Every site needs any two of the shared lines: no modules, and no order in which this stays small.
FaultTreeBuilder entangled(int count) {
  FaultTreeBuilder builder;
  const auto lines = sites(builder, count, 0.01);
  std::vector<NodeId> pairs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = i + 1; j < lines.size(); j += 1 + (i * 7 + j * 5) % 3) {
      pairs.push_back(builder.gate({}, Connective::and_, {lines[i], lines[j], lines[(i * j + 3) % lines.size()]}));
    }
  }
  builder.at_least("top", static_cast<std::uint32_t>(pairs.size() / 4), pairs);
  return builder;
}

TEST(Analysis, GivesUpAtTheNodeLimitWithAMessage) {
  const auto tree = entangled(40).build();
  const auto analysis = Analysis::of(*tree, tree->tops().front().node, {.nodes_max = 5'000, .variables_max = 100});
  ASSERT_FALSE(analysis.has_value());
  EXPECT_EQ(analysis.error().limit, LimitReached::Limit::nodes);
  EXPECT_THAT(analysis.error().message, testing::HasSubstr("more than 5000 nodes"));
}

TEST(Analysis, GivesUpOnMoreEventsThanTheLimit) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::or_, sites(builder, 11, 0.01));
  const auto tree = std::move(builder).build();
  const auto analysis = Analysis::of(*tree, tree->tops().front().node, {.nodes_max = 1'000, .variables_max = 10});
  ASSERT_FALSE(analysis.has_value());
  EXPECT_EQ(analysis.error().limit, LimitReached::Limit::variables);
}

TEST(Importance, OfWhatNeverHappensIsOnceAsMuch) {
  FaultTreeBuilder builder;
  builder.gate("top", Connective::and_, sites(builder, 2, 0));
  const Built top = built(std::move(builder));
  for (const Importance& each : top.analysis.importances(top.probabilities)) {
    EXPECT_EQ(each.fussell_vesely, 0);
    EXPECT_EQ(each.risk_achievement_worth, 1);
    EXPECT_EQ(each.risk_reduction_worth, 1);
  }
}

// Runs the work on a stack of one megabyte, an eighth of what a program has: sanitizers make frames several times
// larger, and threads of servers have small stacks.
template <typename Work>
void run_on_a_small_stack(Work work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 1024 * 1024);
  pthread_t thread{};
  const auto start = [](void* argument) -> void* {
    (*static_cast<Work*>(argument))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, start, &work), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST(CutSets, AreListedWithoutAStackAsDeepAsTheyAre) {
  FaultTreeBuilder builder;
  const int most = static_cast<int>(Limits{}.variables_max);
  builder.gate("top", Connective::or_, sites(builder, most, 1e-6));
  const Built top = built(std::move(builder));
  const auto sets = top.analysis.minimal_cut_sets();
  ASSERT_TRUE(sets);
  std::size_t listed = 0;
  run_on_a_small_stack([&] { listed = sets->by_order(100, top.probabilities).size(); });
  EXPECT_EQ(listed, 100U);
}

TEST(Analysis, TakesAsManyEventsAsTheLimitAllows) {
  FaultTreeBuilder builder;
  const int most = static_cast<int>(Limits{}.variables_max);
  builder.gate("top", Connective::or_, sites(builder, most, 1e-6));
  const Built top = built(std::move(builder));
  EXPECT_NEAR(top.probability(), -std::expm1(most * std::log1p(-1e-6)), 1e-13);
  EXPECT_EQ(top.analysis.minimal_cut_sets()->by_order(100, top.probabilities).size(), 100U);
}

// Gates that share events in no order that suits both: combining them goes down through most of the events.
TEST(Analysis, GoesAsDeepAsTheLimitAllows) {
  for (const Connective connective : {Connective::or_, Connective::and_}) {
    FaultTreeBuilder builder;
    const auto events = sites(builder, static_cast<int>(Limits{}.variables_max), 1e-6);
    std::vector<NodeId> one;
    std::vector<NodeId> other;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (i % 3 != 0) one.push_back(events[i]);
      if (i % 3 != 1) other.push_back(events[i]);
    }
    const auto inner = connective == Connective::or_ ? Connective::and_ : Connective::or_;
    builder.gate("top", inner, {builder.gate("one", connective, one), builder.gate("other", connective, other)});
    const Built top = built(std::move(builder));
    EXPECT_EQ(top.analysis.events().size(), events.size());
    EXPECT_TRUE(top.analysis.minimal_cut_sets()) << "of " << top.analysis.node_count() << " nodes";
  }
}

}  // namespace
}  // namespace bongsu::plan
