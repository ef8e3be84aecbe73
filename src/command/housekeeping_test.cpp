#include "command/housekeeping.h"

#include <gtest/gtest.h>

#include "command/wait_for.h"
#include "command/workbench_for_test.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;
using continuity::CodeId;
using continuity::FirstUse;

TEST(HousekeepingTest, KeepsAFactForAWhileAfterWhatItGuardsHasExpired) {
  WorkbenchForTest test;
  Housekeeping housekeeping{{test.stores.housekeeping, test.clock}};
  const base::Instant expires = test.clock.now();
  ASSERT_TRUE(wait_for(test.stores.used_codes.use(CodeId{"code"}, expires)));
  test.clock.at = expires + Housekeeping::kKeptPastExpiry - 1ms;
  run_to_end(housekeeping.forget_expired());
  EXPECT_EQ(wait_for(test.stores.used_codes.use(CodeId{"code"}, expires)), FirstUse::no);
  test.clock.at = expires + Housekeeping::kKeptPastExpiry;
  run_to_end(housekeeping.forget_expired());
  EXPECT_EQ(housekeeping.forgotten(), 1U);
}

TEST(HousekeepingTest, IsTriedAgainAfterAnOutage) {
  WorkbenchForTest test;
  Housekeeping housekeeping{{test.stores.housekeeping, test.clock}};
  test.stores.housekeeping.go_down();
  run_to_end(housekeeping.forget_expired());
  EXPECT_EQ(housekeeping.forgotten(), 0U);
}

}  // namespace
}  // namespace bongsu::command
