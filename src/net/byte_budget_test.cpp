#include "net/byte_budget.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

TEST(ByteBudget, IsSharedAndGivenBack) {
  ByteBudget budget{100};
  ByteBudget::Share one{budget};
  EXPECT_TRUE(one.hold(60));
  {
    ByteBudget::Share two{budget};
    EXPECT_TRUE(two.hold(40));
    EXPECT_FALSE(two.hold(41));
    EXPECT_TRUE(one.hold(60));
    EXPECT_FALSE(one.hold(61));
    EXPECT_TRUE(one.hold(59));
    EXPECT_EQ(budget.held(), 100U);
  }
  EXPECT_EQ(budget.held(), 59U);
  EXPECT_TRUE(one.hold(0));
  EXPECT_EQ(budget.held(), 0U);
}

}  // namespace
}  // namespace bongsu::net
