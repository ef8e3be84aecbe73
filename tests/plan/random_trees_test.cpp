// Random trees of every kind of gate, solved by diagrams and by trying every state.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "plan/analysis.h"
#include "plan/brute_force.h"
#include "plan/mef/read_mef.h"
#include "plan/mef/write_mef.h"
#include "plan/random_tree.h"

namespace bongsu::plan {
namespace {

constexpr std::uint64_t kTrees = 12'000;

FaultTree random_tree(std::uint64_t seed) {
  FaultTreeBuilder builder;
  const int size = static_cast<int>(seed % 9);
  add_random_tree(builder, seed,
                  {.events = 2 + size, .gates = 2 + static_cast<int>(seed / 9 % 14), .is_coherent = seed % 3 == 0}, "");
  return std::move(builder).build().value();
}

void expect_equal_probabilities(const Analysis& analysis, const BruteForce& truth, std::vector<double> probabilities) {
  const double whole = truth.probability(probabilities);
  EXPECT_NEAR(analysis.probability(probabilities), whole, 1e-12);
  EXPECT_NEAR(analysis.complement_probability(probabilities), 1 - whole, 1e-12);
  const std::vector<double> birnbaum = analysis.birnbaum(probabilities);
  const std::vector<Importance> importances = analysis.importances(probabilities);
  for (std::size_t event = 0; event < probabilities.size(); ++event) {
    const double own = std::exchange(probabilities[event], 1);
    const double with = truth.probability(probabilities);
    probabilities[event] = 0;
    const double without = truth.probability(probabilities);
    probabilities[event] = own;
    EXPECT_NEAR(birnbaum[event], with - without, 1e-12);
    if (whole < 1e-9 || birnbaum[event] == 0) continue;
    EXPECT_NEAR(importances[event].risk_achievement_worth * whole, with, 1e-12);
    if (without > 1e-9) EXPECT_NEAR(importances[event].risk_reduction_worth * without, whole, 1e-9);
  }
}

void expect_equal_cut_sets(const Analysis& analysis, const BruteForce& truth, std::span<const double> probabilities) {
  const auto sets = analysis.minimal_cut_sets();
  ASSERT_TRUE(sets.has_value());
  std::vector<CutSet> expected = truth.minimal_cut_sets();
  EXPECT_EQ(sets->count().saturated(), expected.size());
  std::vector<CutSet> by_order = sets->by_order(expected.size() + 1, probabilities);
  std::vector<CutSet> by_probability = sets->by_probability(expected.size() + 1, probabilities);
  EXPECT_TRUE(std::ranges::is_sorted(by_order, {}, &CutSet::size));
  const std::vector<Count> orders = sets->count_by_order();
  for (std::size_t order = 0; order < orders.size(); ++order) {
    EXPECT_EQ(static_cast<std::ptrdiff_t>(orders[order].saturated()),
              std::ranges::count(expected, order, &CutSet::size));
  }
  for (std::size_t i = 1; i < by_probability.size(); ++i) {
    EXPECT_GE(probability_of(by_probability[i - 1], probabilities) * (1 + 1e-9),
              probability_of(by_probability[i], probabilities));
  }
  std::ranges::sort(by_order);
  std::ranges::sort(by_probability);
  EXPECT_EQ(by_order, expected);
  EXPECT_EQ(by_probability, expected);
}

void expect_solved_rightly(std::uint64_t seed) {
  const FaultTree tree = random_tree(seed);
  const NodeId top = tree.tops().front().node;
  const auto analysis = Analysis::of(tree, top);
  ASSERT_TRUE(analysis.has_value());
  const BruteForce truth{tree, top};
  const std::vector<double> probabilities = tree.probabilities();
  expect_equal_probabilities(*analysis, truth, probabilities);
  // The same diagrams serve other probabilities.
  std::vector<double> others = probabilities;
  for (std::size_t event = 0; event < others.size(); ++event) others[event] = event % 4 == 0 ? 1 : 1 - others[event];
  EXPECT_NEAR(analysis->probability(others), truth.probability(others), 1e-12);
  expect_equal_cut_sets(*analysis, truth, probabilities);
}

void expect_survives_the_exchange_format(std::uint64_t seed) {
  const FaultTree tree = random_tree(seed);
  const auto read = read_mef(write_mef(tree, "random"));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const auto top = read->find("top");
  ASSERT_TRUE(top.has_value());
  // Events may have been renumbered: the probability says that the logic is the same.
  const auto before = Analysis::of(tree, tree.tops().front().node);
  const auto after = Analysis::of(*read, *top);
  EXPECT_NEAR(before->probability(tree.probabilities()), after->probability(read->probabilities()), 1e-12);
}

// Every seed, or the one in BONGSU_SEED; stops at the first that fails, and says how to run it again.
template <typename Check>
void for_each_seed(std::uint64_t count, Check check) {
  const char* only = std::getenv("BONGSU_SEED");
  const std::uint64_t first = only == nullptr ? 0 : std::strtoull(only, nullptr, 10);
  for (std::uint64_t seed = first; seed < (only == nullptr ? count : first + 1); ++seed) {
    check(seed);
    if (testing::Test::HasFailure()) {
      FAIL() << "again: BONGSU_SEED=" << seed << " build/dev/tests/plan/planner_test --gtest_filter="
             << testing::UnitTest::GetInstance()->current_test_info()->test_suite_name() << '.'
             << testing::UnitTest::GetInstance()->current_test_info()->name();
    }
  }
}

TEST(RandomTrees, AreSolvedAsByTryingEveryState) { for_each_seed(kTrees, expect_solved_rightly); }

TEST(RandomTrees, SurviveTheExchangeFormat) { for_each_seed(500, expect_survives_the_exchange_format); }

}  // namespace
}  // namespace bongsu::plan
