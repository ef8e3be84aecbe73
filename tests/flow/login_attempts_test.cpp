// Limits on attempts: what slows a guesser, and what it must not do to others.

#include <algorithm>

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class AttemptLimitsFlow : public testing::Test {
 protected:
  int guess(const std::string& email = "hong@example.com", const std::string& password = "wrong horse") {
    return house.log_in(stranger, email, password).status;
  }

  LoginHouse house;
  Browser stranger{house.router};
};

TEST_F(AttemptLimitsFlow, AskAGuesserToWaitAndDoNoWorkForIt) {
  house.add_account("hong");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(guess(), 422);
  EXPECT_EQ(guess(), 429);
  const int verifications = house.hasher.verifications;
  const http::Response refused = house.log_in(stranger, "hong@example.com", "correct horse");
  EXPECT_EQ(refused.status, 429);
  EXPECT_TRUE(refused.headers.get("Retry-After"));
  EXPECT_EQ(house.hasher.verifications, verifications);
}

TEST_F(AttemptLimitsFlow, TellTheAuditTrailOfRefusalsOnceASlot) {
  house.add_account("hong");
  while (guess() == 422) {
  }
  const auto refusals = [&] {
    return std::ranges::count(house.stores.audit.events(), "too_many_attempts", &continuity::AuditEvent::detail);
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess(), 429);
  EXPECT_EQ(refusals(), 1);
  house.clock.advance(1min);
  EXPECT_EQ(guess(), 422);
  EXPECT_EQ(guess(), 429);
  EXPECT_EQ(guess(), 429);
  EXPECT_EQ(refusals(), 2);
}

TEST_F(AttemptLimitsFlow, GrowAndNeverLockOut) {
  house.add_account("hong");
  const auto allowed_in_an_hour = [&] {
    int allowed = 0;
    for (int minute = 0; minute < 60; ++minute) {
      while (guess() == 422) ++allowed;
      house.clock.advance(1min);
    }
    return allowed;
  };
  const int first_hour = allowed_in_an_hour();
  const int second_hour = allowed_in_an_hour();
  allowed_in_an_hour();
  allowed_in_an_hour();
  const int fifth_hour = allowed_in_an_hour();
  EXPECT_GT(first_hour, second_hour);
  EXPECT_GT(second_hour, fifth_hour);
  EXPECT_GE(fifth_hour, 4);
  house.clock.advance(15min);
  EXPECT_EQ(house.log_in(stranger, "hong@example.com").body, "welcome hong");
}

TEST_F(AttemptLimitsFlow, LeaveTheOwnersBrowserAlone) {
  house.add_account("hong");
  Browser owner{house.router};
  owner.address = "203.0.113.5";
  EXPECT_EQ(house.log_in(owner, "hong@example.com").body, "welcome hong");
  while (guess() == 422) {
  }
  EXPECT_EQ(house.log_in(owner, "hong@example.com").body, "welcome hong");
  Browser elsewhere{house.router};
  elsewhere.address = "203.0.113.6";
  EXPECT_EQ(house.log_in(elsewhere, "hong@example.com").status, 429);
}

TEST_F(AttemptLimitsFlow, HoldAKnownBrowserToABudgetOfItsOwn) {
  house.add_account("hong");
  EXPECT_EQ(house.log_in(stranger, "hong@example.com").body, "welcome hong");
  int wrong = 0;
  while (guess() == 422) ++wrong;
  EXPECT_EQ(wrong, 10);
  Browser elsewhere{house.router};
  EXPECT_EQ(house.log_in(elsewhere, "hong@example.com").body, "welcome hong");
}

TEST_F(AttemptLimitsFlow, CountAnAddressOverAllAccounts) {
  int wrong = 0;
  while (guess("nobody" + std::to_string(wrong) + "@example.com") == 422) ++wrong;
  EXPECT_GE(wrong, 100);
  EXPECT_LE(wrong, 120);
  stranger.address = "192.0.2.2";
  EXPECT_EQ(guess("nobody@example.com"), 422);
}

TEST_F(AttemptLimitsFlow, CountAnIpv6SubscriberOnce) {
  int wrong = 0;
  int status = 422;
  for (; status == 422 && wrong < 200; ++wrong) {
    stranger.address = "2001:db8:1:2::" + std::to_string(wrong);
    status = guess("nobody" + std::to_string(wrong) + "@example.com");
  }
  EXPECT_EQ(status, 429);
}

TEST_F(AttemptLimitsFlow, CannotBeOutrunByABurst) {
  house.add_account("hong");
  const http::Response ask =
      stranger.follow(stranger.submit(stranger.get(house.begin(stranger)), {{"email", "hong@example.com"}}));
  std::vector<Task<http::Response>> burst;
  for (int i = 0; i < 50; ++i) {
    http::Request form = stranger.fill_in(ask, {{"password", "wrong horse"}});
    form.client_address = stranger.address;
    form.headers.add("Cookie", std::string{kBrowserCookie} + "=" + stranger.cookies.at(std::string{kBrowserCookie}));
    burst.push_back(house.router.handle(std::move(form)));
  }
  const auto answers = contract::run_together(std::move(burst));
  EXPECT_EQ(house.hasher.verifications, 10);
  EXPECT_EQ(std::ranges::count(answers, 422, &http::Response::status), 10);
  EXPECT_EQ(std::ranges::count(answers, 429, &http::Response::status), 40);
}

TEST_F(AttemptLimitsFlow, GiveNoFreeGuessesWhileFailuresCannotBeStored) {
  house.add_account("hong");
  house.attempt_counts.go_down();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(guess(), 503);
  EXPECT_EQ(guess(), 429);
  EXPECT_EQ(guess("hong@example.com", "correct horse"), 429);
}

}  // namespace
}  // namespace bongsu::flow
