#include "plan/engine/zbdd.h"

#include <gtest/gtest.h>

namespace bongsu::plan {
namespace {

TEST(Zbdd, LeavesOutNodesThatAddNothing) {
  Zbdd zbdd{100};
  EXPECT_EQ(zbdd.node(0, Zbdd::kNone, Zbdd::kEmpty), Zbdd::kEmpty);
  EXPECT_EQ(zbdd.node(0, Zbdd::kEmpty, Zbdd::kNone), zbdd.node(0, Zbdd::kEmpty, Zbdd::kNone));
}

TEST(Zbdd, RemovesSetsThatHoldASetOfTheOther) {
  Zbdd zbdd{100};
  const auto just = [&zbdd](std::uint32_t variable) { return zbdd.node(variable, Zbdd::kEmpty, Zbdd::kNone); };
  // {0 1}, {0 2}, {3} without {1}: {0 2}, {3}
  const auto family = zbdd.node(0, zbdd.node(1, Zbdd::kEmpty, just(2)), just(3));
  EXPECT_EQ(zbdd.without(family, just(1)), zbdd.node(0, just(2), just(3)));
  // without {0 2}: {0 1}, {3}
  EXPECT_EQ(zbdd.without(family, zbdd.node(0, just(2), Zbdd::kNone)), zbdd.node(0, just(1), just(3)));
  EXPECT_EQ(zbdd.without(family, family), Zbdd::kNone);
  EXPECT_EQ(zbdd.without(family, just(4)), family);
  EXPECT_EQ(zbdd.without(family, Zbdd::kNone), family);
}

TEST(Zbdd, OverflowsInsteadOfGrowingPastItsLimit) {
  Zbdd zbdd{3};
  const auto one = zbdd.node(0, Zbdd::kEmpty, Zbdd::kNone);
  EXPECT_NE(one, Zbdd::kOverflow);
  const auto full = zbdd.node(1, Zbdd::kEmpty, Zbdd::kNone);
  EXPECT_EQ(full, Zbdd::kOverflow);
  EXPECT_EQ(zbdd.without(full, one), Zbdd::kOverflow);
}

}  // namespace
}  // namespace bongsu::plan
