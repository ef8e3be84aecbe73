#include "login/noted_refusals.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

TEST(NotedRefusals, NoteOneForEachSubjectAndSlot) {
  NotedRefusals refusals;
  EXPECT_TRUE(refusals.is_first("account:a", kNow, kNow + 60s));
  EXPECT_FALSE(refusals.is_first("account:a", kNow + 59s, kNow + 60s));
  EXPECT_TRUE(refusals.is_first("account:b", kNow, kNow + 60s));
  EXPECT_TRUE(refusals.is_first("account:a", kNow + 60s, kNow + 120s));
  EXPECT_FALSE(refusals.is_first("account:a", kNow + 61s, kNow + 120s));
}

TEST(NotedRefusals, AreBoundedAndMakeRoomWhenTheirSlotsAreOver) {
  NotedRefusals refusals;
  for (std::size_t i = 0; i < NotedRefusals::kNotedMax; ++i) {
    ASSERT_TRUE(refusals.is_first("account:" + std::to_string(i), kNow, kNow + 60s));
  }
  EXPECT_FALSE(refusals.is_first("account:one more", kNow, kNow + 60s));
  EXPECT_TRUE(refusals.is_first("account:one more", kNow + 60s, kNow + 120s));
}

}  // namespace
}  // namespace bongsu::login
