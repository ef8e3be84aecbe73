#include "provider/travellers.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kStart = base::from_unix_seconds(1'800'000'000);

// `per_minute` people leave in each minute, and so many of them return within it.
base::Instant travel(Travellers& travellers, base::Instant from, int minutes, int per_minute, int returning) {
  for (int minute = 0; minute < minutes; ++minute, from += 1min) {
    for (int person = 0; person < per_minute; ++person) {
      travellers.depart(from);
      if (person < returning) travellers.arrive(from, from + 20s);
    }
  }
  return from;
}

TEST(PeopleAreLost, OnlyWhenFarFewerThanUsualReturn) {
  EXPECT_FALSE(people_are_lost({.departed = 0, .returned = 0, .usual = 0.8, .usual_is_known = true}));
  EXPECT_FALSE(people_are_lost({.departed = 9, .returned = 0, .usual = 0.8, .usual_is_known = true}));
  EXPECT_TRUE(people_are_lost({.departed = 10, .returned = 0, .usual = 0.8, .usual_is_known = true}));
  EXPECT_TRUE(people_are_lost({.departed = 100, .returned = 19, .usual = 0.8, .usual_is_known = true}));
  EXPECT_FALSE(people_are_lost({.departed = 100, .returned = 20, .usual = 0.8, .usual_is_known = true}));
  EXPECT_FALSE(people_are_lost({.departed = 100, .returned = 0, .usual = 0, .usual_is_known = true}));
  EXPECT_FALSE(people_are_lost({.departed = 100, .returned = 0, .usual = 0.8, .usual_is_known = false}));
}

TEST(Travellers, LearnWhatIsUsual) {
  Travellers travellers;
  const base::Instant now = travel(travellers, kStart, 60, 10, 7);
  const ReturnRate rate = travellers.rate(now);
  EXPECT_TRUE(rate.usual_is_known);
  EXPECT_NEAR(rate.usual, 0.7, 0.05);
  EXPECT_FALSE(people_are_lost(rate));
}

TEST(Travellers, NoticeThatHardlyAnybodyReturns) {
  Travellers travellers;
  base::Instant now = travel(travellers, kStart, 60, 10, 8);
  now = travel(travellers, now, 3, 10, 1);
  EXPECT_FALSE(people_are_lost(travellers.rate(now)));
  now = travel(travellers, now, 9, 10, 1);
  EXPECT_TRUE(people_are_lost(travellers.rate(now)));
  now = travel(travellers, now, 120, 10, 1);
  EXPECT_TRUE(people_are_lost(travellers.rate(now)));  // two hours of outage do not become what is usual
  now = travel(travellers, now, 12, 10, 8);
  EXPECT_FALSE(people_are_lost(travellers.rate(now)));
}

TEST(Travellers, DoNotCountThoseWhoHaveJustLeft) {
  Travellers travellers;
  const base::Instant now = travel(travellers, kStart, 60, 10, 8);
  for (int person = 0; person < 100; ++person) travellers.depart(now);
  EXPECT_EQ(travellers.rate(now).departed, 90U);
}

TEST(Travellers, CountWhoIsUnderWay) {
  Travellers travellers;
  travellers.depart(kStart);
  travellers.depart(kStart);
  travellers.depart(kStart);
  travellers.arrive(kStart, kStart + 1min);
  travellers.give_up(kStart, kStart + 1min);
  EXPECT_EQ(travellers.under_way(kStart + 1min), 1U);
  EXPECT_EQ(travellers.under_way(kStart + 17min), 0U);
}

TEST(Travellers, TakeNoHarmFromTripsOfAnotherTime) {
  Travellers travellers;
  travellers.arrive(kStart - 1h, kStart);
  travellers.arrive(kStart + 1h, kStart);
  travellers.arrive(base::Instant{} - 1h, kStart);
  for (int i = 0; i < 5; ++i) travellers.arrive(kStart, kStart);  // of another node's departures, or twice
  EXPECT_EQ(travellers.under_way(kStart), 0U);
  EXPECT_EQ(travellers.rate(kStart + 5min).returned, 0U);
}

}  // namespace
}  // namespace bongsu::provider
