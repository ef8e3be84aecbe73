#include "plan/engine/bdd.h"

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

TEST(Bdd, GivesEqualFunctionsOneNode) {
  Bdd bdd{1000};
  const auto a = bdd.variable(0);
  const auto b = bdd.variable(1);
  EXPECT_EQ(bdd.conjunction(a, b), bdd.conjunction(b, a));
  EXPECT_EQ(bdd.disjunction(a, b), ~bdd.conjunction(~a, ~b));
  EXPECT_EQ(bdd.parity(a, b), bdd.choice(a, ~b, b));
  EXPECT_EQ(bdd.conjunction(a, ~a), kFalse);
  EXPECT_EQ(bdd.disjunction(a, ~a), kTrue);
}

TEST(Bdd, ChoosesLikeIfThenElseWhateverIsConstantOrEqual) {
  Bdd bdd{1000};
  const auto a = bdd.variable(0);
  const auto b = bdd.variable(1);
  const auto c = bdd.variable(2);
  for (const auto f : {kTrue, kFalse, a, ~a, b, ~c}) {
    for (const auto g : {kTrue, kFalse, a, ~a, b, ~b}) {
      for (const auto h : {kTrue, kFalse, a, ~a, c, ~b}) {
        EXPECT_EQ(bdd.choice(f, g, h), bdd.disjunction(bdd.conjunction(f, g), bdd.conjunction(~f, h)));
      }
    }
  }
}

TEST(Bdd, NeverComplementsALowEdge) {
  Bdd bdd{1000};
  auto function = bdd.variable(0);
  for (std::uint32_t level = 1; level < 8; ++level) {
    function = bdd.parity(bdd.conjunction(function, ~bdd.variable(level)), bdd.variable(level / 2));
  }
  for (const DiagramNode& node : bdd.nodes()) EXPECT_FALSE(Literal::from_code(node.low).is_negated());
}

TEST(Bdd, OverflowsInsteadOfGrowingPastItsLimit) {
  Bdd bdd{4};
  const auto a = bdd.variable(0);
  const auto b = bdd.variable(1);
  EXPECT_NE(bdd.conjunction(a, b), Bdd::kOverflow);
  const auto full = bdd.parity(a, b);
  EXPECT_EQ(full, Bdd::kOverflow);
  EXPECT_EQ(bdd.conjunction(full, a), Bdd::kOverflow);
  EXPECT_EQ(bdd.choice(a, full, b), Bdd::kOverflow);
}

}  // namespace
}  // namespace bongsu::plan
