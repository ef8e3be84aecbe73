#include "command/observed_condition.h"

#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using continuity::FactAccess;
using continuity::HashingAccess;
using continuity::StoreAccess;
using Access = storage::DatabaseStatus::Access;

storage::DatabaseStatus store(Access reading, Access writing) {
  storage::DatabaseStatus status;
  status.reading = reading;
  status.writing = writing;
  return status;
}

TEST(DecideCondition, TurnsNobodyAwayBeforeAnythingWasTried) {
  const auto condition = decide_condition(store(Access::unknown, Access::unknown), {.waiting = 0, .waiting_max = 64});
  EXPECT_EQ(condition.store, StoreAccess::writable);
  EXPECT_EQ(condition.facts, FactAccess::kept);
  EXPECT_EQ(condition.hashing, HashingAccess::free);
}

TEST(DecideCondition, TellsADiskThatIsFullFromAFileThatIsGone) {
  const auto full = decide_condition(store(Access::working, Access::failing), {.waiting = 0, .waiting_max = 64});
  EXPECT_EQ(full.store, StoreAccess::readable);
  EXPECT_EQ(full.facts, FactAccess::not_kept);
  const auto gone = decide_condition(store(Access::failing, Access::failing), {.waiting = 0, .waiting_max = 64});
  EXPECT_EQ(gone.store, StoreAccess::none);
}

TEST(DecideCondition, SaysWhenHashingIsSaturated) {
  EXPECT_EQ(decide_condition({}, {.waiting = 63, .waiting_max = 64}).hashing, HashingAccess::free);
  EXPECT_EQ(decide_condition({}, {.waiting = 64, .waiting_max = 64}).hashing, HashingAccess::saturated);
}

}  // namespace
}  // namespace bongsu::command
