// Larger random trees, too large to try every state, against Debian's scram (package scram).

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "plan/analysis.h"
#include "plan/mef/write_mef.h"
#include "plan/random_tree.h"
#include "plan/scram_run.h"

namespace bongsu::plan {
namespace {

constexpr std::uint64_t kTreesPerRun = 150;

void expect_equal(const FaultTree& tree, const Top& top, const ScramAnswer& scram) {
  const auto analysis = Analysis::of(tree, top.node);
  ASSERT_TRUE(analysis.has_value());
  EXPECT_NEAR(analysis->probability(tree.probabilities()), scram.probability, 6e-6 * scram.probability) << top.name;
  const auto sets = analysis->minimal_cut_sets();
  ASSERT_TRUE(sets.has_value());
  const std::vector<Count> orders = sets->count_by_order();
  // scram counts the empty set of a top that needs nothing to happen as one of order 1.
  if (!orders.empty() && !orders[0].is_zero()) return;
  EXPECT_EQ(sets->count().to_text(), scram.count) << top.name;
  ASSERT_EQ(orders.empty() ? 0 : orders.size() - 1, scram.count == "0" ? 0 : scram.orders.size()) << top.name;
  for (std::size_t order = 1; order < orders.size(); ++order) {
    EXPECT_EQ(orders[order].to_text(), scram.orders[order - 1]) << top.name << ", order " << order;
  }
}

void expect_agreement(std::uint64_t first_seed, RandomShape shape) {
  if (!has_scram()) GTEST_SKIP() << "needs Debian's package scram";
  shape.is_for_scram = true;
  FaultTreeBuilder builder;
  for (std::uint64_t seed = first_seed; seed < first_seed + kTreesPerRun; ++seed) {
    add_random_tree(builder, seed, shape, "t" + std::to_string(seed) + "_");
  }
  const FaultTree tree = std::move(builder).build().value();
  const auto answers = run_scram(write_mef(tree, "random"));
  std::uint64_t compared = 0;
  for (const Top& top : tree.tops()) {
    const auto answer = answers.find(top.name);
    if (answer == answers.end()) continue;
    ++compared;
    expect_equal(tree, top, answer->second);
  }
  EXPECT_GT(compared, kTreesPerRun * 9 / 10);
}

TEST(Scram, AgreesOnCoherentTrees) {
  expect_agreement(1'000'000, {.events = 40, .gates = 25, .inputs_max = 5, .is_coherent = true});
}

TEST(Scram, AgreesOnTreesWithNegations) { expect_agreement(2'000'000, {.events = 25, .gates = 20, .inputs_max = 4}); }

}  // namespace
}  // namespace bongsu::plan
