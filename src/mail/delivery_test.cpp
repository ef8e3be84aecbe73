#include "mail/delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::mail {
namespace {

using testing::ElementsAre;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::chrono::minutes kLife{10};

DeliveryStep after(std::uint32_t attempts, double chance = 0.5) {
  return decide_delivery({.attempts = attempts, .useless_after = kNow + kLife, .chance = chance}, kNow);
}

TEST(DecideDelivery, EndsWithWhatWasTakenOrRefusedForGood) {
  EXPECT_EQ(decide_delivery({.carried = Carried::taken, .useless_after = kNow + kLife}, kNow).next, NextStep::done);
  EXPECT_EQ(decide_delivery({.carried = Carried::refused, .useless_after = kNow + kLife}, kNow).next,
            NextStep::give_up);
}

TEST(DecideDelivery, WaitsTwiceAsLongEachTimeUpToABound) {
  EXPECT_EQ(after(1).again_at - kNow, std::chrono::seconds{2});
  EXPECT_EQ(after(2).again_at - kNow, std::chrono::seconds{4});
  EXPECT_EQ(after(5).again_at - kNow, std::chrono::seconds{32});
  EXPECT_EQ(after(7).again_at - kNow, std::chrono::seconds{120});
  EXPECT_EQ(after(4'000'000'000U).again_at - kNow, std::chrono::seconds{120});
}

TEST(DecideDelivery, SpreadsWhatFailedTogether) {
  EXPECT_EQ(after(1, 0).again_at - kNow, std::chrono::milliseconds{1500});
  EXPECT_EQ(after(1, 1).again_at - kNow, std::chrono::milliseconds{2500});
}

TEST(DecideDelivery, GivesUpWhatWouldComeTooLate) {
  const DeliveryFacts facts{.attempts = 7, .useless_after = kNow + std::chrono::seconds{120}};
  EXPECT_EQ(decide_delivery(facts, kNow).next, NextStep::give_up);
}

TEST(OrderServers, AsksThoseThatFailedLatelyLast) {
  const std::vector<std::optional<base::Instant>> failed{kNow - std::chrono::seconds{1}, std::nullopt,
                                                         kNow - kServerRests};
  EXPECT_THAT(order_servers(failed, kNow), ElementsAre(1, 2, 0));
}

TEST(OrderServers, LeavesNoServerOut) {
  const std::vector<std::optional<base::Instant>> failed(3, kNow);
  EXPECT_THAT(order_servers(failed, kNow), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace bongsu::mail
