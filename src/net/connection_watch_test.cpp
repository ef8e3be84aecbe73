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

TEST(DecideOnTick, EndsEachPhaseInItsOwnWay) {
  EXPECT_EQ(decide_on_tick(Phase::idle, kNow, kNow), WatchAction::stop_waiting);
  EXPECT_EQ(decide_on_tick(Phase::reading, kNow, kNow), WatchAction::interrupt);
  EXPECT_EQ(decide_on_tick(Phase::handling, kNow, kNow), WatchAction::close);
  EXPECT_EQ(decide_on_tick(Phase::writing, kNow, kNow), WatchAction::close);
  EXPECT_EQ(decide_on_tick(Phase::closing, kNow, kNow), WatchAction::close);
}

TEST(DecideOnDrain, EndsOnlyTheWaitForWhatHasNotBegun) {
  for (const Phase phase : kPhases) {
    const WatchAction expected = phase == Phase::idle ? WatchAction::stop_waiting : WatchAction::leave;
    EXPECT_EQ(decide_on_drain(phase, PendingInput::none), expected);
    EXPECT_EQ(decide_on_drain(phase, PendingInput::some), WatchAction::leave);
  }
}

}  // namespace
}  // namespace bongsu::net
