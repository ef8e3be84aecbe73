#include "net/connection_watch.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

constexpr Phase kPhases[] = {Phase::idle, Phase::reading, Phase::handling, Phase::writing, Phase::closing};
constexpr Moment kNow{std::chrono::hours{1}};

TEST(DecideOnTick, LeavesEveryPhaseItsTime) {
  for (const Phase phase : kPhases) {
    EXPECT_EQ(decide_on_tick(phase, kNow + std::chrono::nanoseconds{1}, kNow), WatchAction::leave);
  }
}

TEST(DecideOnTick, InterruptsOnlyWhoeverCanStillBeAnswered) {
  for (const Phase phase : kPhases) {
    const WatchAction expected = phase == Phase::reading ? WatchAction::interrupt : WatchAction::close;
    EXPECT_EQ(decide_on_tick(phase, kNow, kNow), expected);
  }
}

TEST(DecideOnDrain, ClosesOnlyWhereNothingHasBegun) {
  for (const Phase phase : kPhases) {
    const WatchAction expected = phase == Phase::idle ? WatchAction::close : WatchAction::leave;
    EXPECT_EQ(decide_on_drain(phase, PendingInput::none), expected);
    EXPECT_EQ(decide_on_drain(phase, PendingInput::some), WatchAction::leave);
  }
}

}  // namespace
}  // namespace bongsu::net
