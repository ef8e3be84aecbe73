#include "login/attempt_limits.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kMidnight = base::from_unix_seconds(1'800'057'600);
const AttemptSteps kSteps{{10, 60s, 1}, {20, 300s, 2}};

TEST(WindowStart, IsTheSameForEveryMomentOfAWindow) {
  ASSERT_EQ(window_start(kMidnight, kAttemptDay), kMidnight);
  EXPECT_EQ(window_start(kMidnight + 24h - 1ms, kAttemptDay), kMidnight);
  EXPECT_EQ(window_start(kMidnight + 24h, kAttemptDay), kMidnight + 24h);
  EXPECT_EQ(window_start(kMidnight + 299s, 300s), kMidnight);
  EXPECT_EQ(window_start(kMidnight + 300s, 300s), kMidnight + 300s);
}

TEST(StepInForce, IsTheLastOneThatWasReached) {
  EXPECT_EQ(step_in_force(kSteps, 0), nullptr);
  EXPECT_EQ(step_in_force(kSteps, 9), nullptr);
  EXPECT_EQ(step_in_force(kSteps, 10), &kSteps[0]);
  EXPECT_EQ(step_in_force(kSteps, 19), &kSteps[0]);
  EXPECT_EQ(step_in_force(kSteps, 1'000'000), &kSteps[1]);
  EXPECT_EQ(step_in_force({}, 1'000'000), nullptr);
}

TEST(DecideWait, AllowsUntilTheSlotIsUsedUp) {
  EXPECT_EQ(decide_wait(kSteps[1], {.in_slot = 1, .in_flight = 0}, kMidnight), std::nullopt);
  EXPECT_EQ(decide_wait(kSteps[1], {.in_slot = 2, .in_flight = 0}, kMidnight), 300s);
}

TEST(DecideWait, CountsAttemptsInFlightAsFailures) {
  EXPECT_EQ(decide_wait(kSteps[1], {.in_slot = 1, .in_flight = 1}, kMidnight), 300s);
  EXPECT_EQ(decide_wait(kSteps[0], {.in_slot = 0, .in_flight = 1}, kMidnight), 60s);
}

TEST(DecideWait, LastsUntilTheNextSlotInWholeSeconds) {
  EXPECT_EQ(decide_wait(kSteps[0], {.in_slot = 1, .in_flight = 0}, kMidnight + 59s), 1s);
  EXPECT_EQ(decide_wait(kSteps[0], {.in_slot = 1, .in_flight = 0}, kMidnight + 59s + 1ms), 1s);
  EXPECT_EQ(decide_wait(kSteps[0], {.in_slot = 1, .in_flight = 0}, kMidnight + 500ms), 60s);
}

TEST(AttemptLimits, NeverLockAnybodyOut) {
  const AttemptLimits limits;
  for (const AttemptSteps& steps : {limits.account, limits.known_browser, limits.address, limits.sign_up}) {
    const AttemptStep* last = step_in_force(steps, UINT64_MAX);
    ASSERT_NE(last, nullptr);
    EXPECT_GE(last->attempts, 1u);
    EXPECT_LE(last->slot, 15min);
    EXPECT_EQ(kAttemptDay % last->slot, 0s);
  }
}

TEST(AttemptLimits, GrowSlowerWithEveryStep) {
  const AttemptLimits limits;
  for (const AttemptSteps& steps : {limits.account, limits.known_browser, limits.address, limits.sign_up}) {
    for (std::size_t i = 1; i < steps.size(); ++i) {
      EXPECT_GT(steps[i].failures, steps[i - 1].failures);
      EXPECT_GT(steps[i].slot * steps[i - 1].attempts, steps[i - 1].slot * steps[i].attempts);
    }
  }
}

}  // namespace
}  // namespace bongsu::login
