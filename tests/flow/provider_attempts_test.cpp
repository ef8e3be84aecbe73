// Limits on the answers that people bring from providers: nobody makes this server ask a provider as often as they
// like. Who has logged in in their browser before is not kept out by what others do; anybody else at the same address
// waits with them, for a while, and has every other way in meanwhile.

#include <algorithm>

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using provider::Failure;
using provider::FailureKind;
using provider::Step;

constexpr int kFree = 3;

login::Settings with_few_answers() {
  login::Settings settings = without_second_way();
  settings.attempts.provider_answer = {{kFree, 1min, 1}};
  return settings;
}

class ProviderAnswerLimits : public testing::Test {
 protected:
  // Somebody brings an answer that ends like this; whether the provider was asked.
  bool bring(Browser& browser, FailureKind kind, Step step = Step::token) {
    const http::Response departure = press(browser, browser.get(house.begin(browser) + "&other=1"), "kakao");
    house.providers.arrivals_fail = Failure{kind, step, ""};
    const int before = house.providers.arrivals;
    last = browser.follow(come_back(browser, "kakao", departure, "made-up"));
    house.providers.arrivals_fail.reset();
    return house.providers.arrivals > before;
  }
  void use_up() {
    for (int i = 0; i < kFree; ++i) EXPECT_TRUE(bring(stranger, FailureKind::stale));
    EXPECT_FALSE(bring(stranger, FailureKind::stale));
  }

  ProviderHouse house{with_few_answers()};
  Browser stranger{house.router};
  http::Response last;
};

TEST_F(ProviderAnswerLimits, MadeUpAnswersAskTheProviderOnlySoOften) {
  use_up();
  EXPECT_EQ(last.status, 200);
  EXPECT_TRUE(knows(last, "Several answers in a row could not be used"));
  house.clock.advance(1min);
  EXPECT_TRUE(bring(stranger, FailureKind::forged));
  EXPECT_FALSE(bring(stranger, FailureKind::forged));
}

TEST_F(ProviderAnswerLimits, AnswersAtTheAddressOfAnotherProviderCountToo) {
  for (int i = 0; i < kFree; ++i) {
    const http::Response departure = press(stranger, stranger.get(house.begin(stranger)), "kakao");
    come_back(stranger, "naver", departure, "hong-n");
  }
  EXPECT_FALSE(bring(stranger, FailureKind::stale));
}

TEST_F(ProviderAnswerLimits, WhoIsRefusedLogsInAnotherWayAtOnceAndByTheSameAnswerLater) {
  house.add_account("kim");
  house.add_linked("hong", "kakao", "1");
  use_up();
  const http::Response ask = stranger.follow(stranger.submit(last, {{"email", "kim@example.com"}}));
  EXPECT_EQ(stranger.follow(stranger.submit(ask, {{"password", "correct horse"}})).body, "welcome kim");

  Browser neighbour{house.router};
  const http::Response departure = press(neighbour, neighbour.get(house.begin(neighbour)), "kakao");
  EXPECT_TRUE(knows(neighbour.follow(come_back(neighbour, "kakao", departure, "hong")), "Several answers in a row"));
  house.clock.advance(1min);
  EXPECT_EQ(neighbour.follow(come_back(neighbour, "kakao", departure, "hong")).body, "welcome hong");
}

// Providers say no to a code that was made up in many words and statuses.
TEST_F(ProviderAnswerLimits, WhateverTheProviderMakesOfACodeCounts) {
  for (const FailureKind kind : {FailureKind::cancelled, FailureKind::nonsense, FailureKind::not_anew}) {
    for (int i = 0; i < kFree; ++i) EXPECT_TRUE(bring(stranger, kind)) << describe(kind);
    EXPECT_FALSE(bring(stranger, kind)) << describe(kind);
    house.clock.advance(24h);
  }
}

TEST_F(ProviderAnswerLimits, NeitherAProvidersFailuresNorPeopleWhoTurnBackCount) {
  constexpr std::pair<FailureKind, Step> kOthers[]{
      {FailureKind::unreachable, Step::token},  {FailureKind::refused_us, Step::token},
      {FailureKind::busy, Step::token},         {FailureKind::cancelled, Step::authorization},
      {FailureKind::nonsense, Step::keys},      {FailureKind::nonsense, Step::user_info},
      {FailureKind::nonsense, Step::discovery}, {FailureKind::switched_off, Step::authorization}};
  for (const auto& [kind, step] : kOthers) {
    for (int i = 0; i < kFree + 2; ++i) EXPECT_TRUE(bring(stranger, kind, step)) << describe(kind);
  }
}

TEST_F(ProviderAnswerLimits, StrangersAtTheSameAddressUseUpNothingOfAKnownBrowser) {
  house.add_linked("hong", "kakao", "1");
  Browser own{house.router};
  log_in_by(house, own, "kakao", "hong");
  use_up();
  EXPECT_EQ(log_in_by(house, own, "kakao", "hong").body, "welcome hong");
  Browser elsewhere{house.router};
  elsewhere.address = "203.0.113.6";
  EXPECT_EQ(log_in_by(house, elsewhere, "kakao", "hong").body, "welcome hong");
}

TEST_F(ProviderAnswerLimits, AKnownBrowserHasALimitOfItsOwn) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, stranger, "kakao", "hong");
  use_up();
}

TEST_F(ProviderAnswerLimits, TheAuditTrailTellsOfARefusalOnce) {
  use_up();
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(bring(stranger, FailureKind::stale));
  EXPECT_EQ(std::ranges::count(house.stores.audit.events(), "provider:kakao too_many_attempts",
                               &continuity::AuditEvent::detail),
            1);
}

TEST_F(ProviderAnswerLimits, EveryRefusalIsLoggedAndCounted) {
  use_up();
  EXPECT_FALSE(bring(stranger, FailureKind::stale));
  EXPECT_EQ(house.door_log.refused, (std::vector<std::string>{"kakao", "kakao"}));
}

TEST_F(ProviderAnswerLimits, CountsThatCannotBeReadAreNoRefusal) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = press(stranger, stranger.get(house.begin(stranger)), "kakao");
  house.stores.failed_attempts.go_down();
  const http::Response down = come_back(stranger, "kakao", departure, "hong");
  EXPECT_EQ(down.status, 503);
  EXPECT_TRUE(down.headers.get("Retry-After"));
  house.stores.failed_attempts.come_back();
  EXPECT_EQ(stranger.follow(come_back(stranger, "kakao", departure, "hong")).body, "welcome hong");
}

// Whether there is leave to ask the provider for somebody of this address.
Task<bool> join(login::Attempts& attempts, std::vector<login::Attempt>& crowd) {
  std::vector<login::AttemptSubject> subjects{login::provider_answer_subject({}, "192.0.2.1")};
  auto leave = co_await attempts.begin(std::move(subjects));
  const bool may = leave && *leave;
  if (may) crowd.push_back(**std::move(leave));
  co_return may;
}

// A crowd behind one address: what is under way has not failed.
TEST_F(ProviderAnswerLimits, LoginsThatAreUnderWayAreNoFailures) {
  house.add_linked("hong", "kakao", "1");
  login::AttemptsInFlight in_flight;
  login::NotedRefusals refusals;
  login::Attempts attempts{{house.stores.failed_attempts, in_flight, refusals, house.clock, house.settings.attempts}};
  std::vector<login::Attempt> crowd;
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(contract::run(join(attempts, crowd)));
}

}  // namespace
}  // namespace bongsu::flow
