#include "login/attempts_in_flight.h"

#include <gtest/gtest.h>

#include <thread>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

TEST(AttemptsInFlight, CountsThoseOfTheSameSubject) {
  AttemptsInFlight in_flight;
  const auto first = in_flight.reserve("account:a", kNow);
  const auto second = in_flight.reserve("account:a", kNow);
  const auto other = in_flight.reserve("account:b", kNow);
  EXPECT_EQ(first.others(), 0u);
  EXPECT_EQ(second.others(), 1u);
  EXPECT_EQ(other.others(), 0u);
}

TEST(AttemptsInFlight, ForgetsAnAttemptThatWasDecided) {
  AttemptsInFlight in_flight;
  {
    const auto decided = in_flight.reserve("account:a", kNow);
  }
  EXPECT_EQ(in_flight.reserve("account:a", kNow).others(), 0u);
}

TEST(AttemptsInFlight, CountsAMovedReservationOnce) {
  AttemptsInFlight in_flight;
  {
    auto first = in_flight.reserve("account:a", kNow);
    const auto moved = std::move(first);
    EXPECT_EQ(in_flight.reserve("account:a", kNow).others(), 1u);
  }
  EXPECT_EQ(in_flight.reserve("account:a", kNow).others(), 0u);
}

TEST(AttemptsInFlight, KeepsAFailureThatCouldNotBeStored) {
  AttemptsInFlight in_flight;
  in_flight.reserve("account:a", kNow).keep_until(kNow + 1h);
  EXPECT_EQ(in_flight.reserve("account:a", kNow + 1h - 1ms).others(), 1u);
  EXPECT_EQ(in_flight.reserve("account:a", kNow + 1h).others(), 0u);
}

TEST(AttemptsInFlight, BoundsWhatItKeeps) {
  AttemptsInFlight in_flight;
  in_flight.reserve("account:oldest", kNow).keep_until(kNow + 1h);
  for (int i = 0; i < 10'000; ++i) in_flight.reserve("account:a", kNow).keep_until(kNow + 1h);
  EXPECT_EQ(in_flight.reserve("account:oldest", kNow).others(), 0u);
  EXPECT_EQ(in_flight.reserve("account:a", kNow).others(), 10'000u);
}

TEST(AttemptsInFlight, CountsFromSeveralThreads) {
  AttemptsInFlight in_flight;
  const auto work = [&in_flight] {
    for (int i = 0; i < 1000; ++i) static_cast<void>(in_flight.reserve("account:a", kNow).others());
    in_flight.reserve("account:a", kNow).keep_until(kNow + 1h);
  };
  std::thread one{work};
  std::thread two{work};
  one.join();
  two.join();
  EXPECT_EQ(in_flight.reserve("account:a", kNow).others(), 2u);
}

}  // namespace
}  // namespace bongsu::login
