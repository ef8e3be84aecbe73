// A login by two factors: the first proved, and no session before the second is.

#include <gtest/gtest.h>

#include <algorithm>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class SecondFactorLogin : public testing::Test {
 protected:
  http::Response by_password(Browser& one) { return house.log_in(one, "hong@example.com"); }
  http::Response enter(const http::Response& page, const std::string& typed) {
    return browser.follow(browser.submit(page, {{"code", typed}}));
  }
  http::Response recover(const http::Response& page, const std::string& typed) {
    return browser.follow(browser.submit(page, {{"code", ""}, {"recovery_code", typed}}));
  }
  bool is_logged_in(const Browser& one) { return !house.sessions_of(one).sessions.empty(); }
  std::vector<std::string> amr() { return house.sessions_of(browser).sessions.at(0).amr; }
  std::string last_event() {
    const auto event = house.stores.audit.events().back();
    return std::string{event.kind} + " " + event.detail;
  }

  SecondFactorHouse house;
  account::Account hong = house.add_account("hong");
  credential::TotpSecret secret = house.enrol(hong);
  Browser browser{house.router};
};

TEST_F(SecondFactorLogin, AsksForTheCodeAfterThePassword) {
  const http::Response page = by_password(browser);
  EXPECT_EQ(form_action(page), "/login/second-factor");
  EXPECT_FALSE(is_logged_in(browser));
  EXPECT_EQ(enter(page, house.code(secret)).body, "welcome hong");
  EXPECT_EQ(amr(), (std::vector<std::string>{"pwd", "otp", "mfa"}));
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).acr, "urn:bongsu:acr:two-factors");
  EXPECT_EQ(last_event(), "login.succeeded password+otp");
  EXPECT_TRUE(house.ways(hong).authenticator_last_used_at);
}

TEST_F(SecondFactorLogin, AsksForTheCodeAfterAProvider) {
  house.link(hong, "kakao", "1");
  const http::Response page = log_in_by(house, browser, "kakao", "hong");
  EXPECT_EQ(form_action(page), "/login/second-factor");
  EXPECT_FALSE(is_logged_in(browser));
  EXPECT_EQ(enter(page, house.code(secret)).body, "welcome hong");
  EXPECT_EQ(amr(), (std::vector<std::string>{"fed", "otp", "mfa"}));
  EXPECT_EQ(last_event(), "login.succeeded provider:kakao+otp");
}

TEST_F(SecondFactorLogin, AsksNobodyWhoHasNone) {
  house.add_account("kim");
  EXPECT_EQ(house.log_in(browser, "kim@example.com").body, "welcome kim");
  EXPECT_EQ(amr(), std::vector<std::string>{"pwd"});
}

// Spec: RFC 6238 §5.2.
TEST_F(SecondFactorLogin, TakesACodeOnce) {
  const std::string code = house.code(secret);
  EXPECT_EQ(enter(by_password(browser), code).body, "welcome hong");
  Browser thief{house.router};
  const http::Response refused = thief.submit(by_password(thief), {{"code", code}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_FALSE(is_logged_in(thief));
  EXPECT_EQ(thief.follow(thief.submit(refused, {{"code", house.code(secret, 1)}})).body, "welcome hong");
}

TEST_F(SecondFactorLogin, TakesACodeOneStepEarlyOrLateAndNoMore) {
  for (const std::int64_t steps : {-2, 2}) {
    EXPECT_EQ(enter(by_password(browser), house.code(secret, steps)).status, 422) << steps;
  }
  for (const std::int64_t steps : {-1, 1}) {
    EXPECT_EQ(enter(by_password(browser), house.code(secret, steps)).body, "welcome hong") << steps;
  }
}

TEST_F(SecondFactorLogin, SaysTheSameOfEveryWrongCode) {
  const std::string used = house.code(secret);
  enter(by_password(browser), used);
  const http::Response page = by_password(browser);
  const auto recovery = house.give_recovery_codes(hong);
  const std::string words = "was used already";
  for (const Fields& typed : {Fields{{"code", used}}, Fields{{"code", "000000"}}, Fields{{"code", "not a code"}}}) {
    const http::Response refused = browser.submit(page, typed);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(knows(refused, words));
  }
  for (const std::string& typed : {std::string{"0000-0000-0000-0000"}, std::string{"no code"}}) {
    const http::Response refused = browser.submit(page, {{"code", ""}, {"recovery_code", typed}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(knows(refused, words));
  }
  EXPECT_EQ(house.recovery_codes_left(hong), 10U);
}

TEST_F(SecondFactorLogin, AsksAgainWhereNothingWasTyped) {
  const http::Response refused = browser.submit(by_password(browser), {{"code", ""}, {"recovery_code", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(knows(refused, "Please enter the code."));
}

TEST_F(SecondFactorLogin, TakesEachRecoveryCodeOnce) {
  const auto codes = house.give_recovery_codes(hong);
  std::string sloppy = codes[3];
  std::erase(sloppy, '-');
  std::ranges::transform(sloppy, sloppy.begin(), [](unsigned char letter) { return std::tolower(letter); });
  EXPECT_EQ(recover(by_password(browser), sloppy).body, "welcome hong");
  EXPECT_EQ(amr(), (std::vector<std::string>{"pwd", "otp", "mfa"}));
  EXPECT_EQ(last_event(), "login.succeeded password+recovery_code");
  EXPECT_EQ(house.recovery_codes_left(hong), 9U);
  EXPECT_EQ(recover(by_password(browser), codes[3]).status, 422);
  EXPECT_EQ(recover(by_password(browser), codes[4]).body, "welcome hong");
}

// The fact counts; the store only follows: another site that has not heard of the use yet refuses by the fact.
TEST_F(SecondFactorLogin, TakesARecoveryCodeOnceThoughTheStoreStillHasIt) {
  const auto codes = house.give_recovery_codes(hong);
  const auto before = run(house.stores.recovery_codes.left(hong.id)).value();
  EXPECT_EQ(recover(by_password(browser), codes[0]).body, "welcome hong");
  run(house.stores.recovery_codes.replace(hong.id, before, house.clock.now())).value();
  house.clock.advance(24h * 365);
  EXPECT_EQ(recover(by_password(browser), codes[0]).status, 422);
}

TEST_F(SecondFactorLogin, TakesNoRecoveryCodeOfAnother) {
  const account::Account kim = house.add_account("kim");
  house.enrol(kim);
  const auto codes = house.give_recovery_codes(kim);
  EXPECT_EQ(recover(by_password(browser), codes[0]).status, 422);
  EXPECT_EQ(house.recovery_codes_left(kim), 10U);
}

TEST_F(SecondFactorLogin, SlowsGuessesDownAndSaysWhenToGoOn) {
  http::Response page = by_password(browser);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(browser.submit(page, {{"code", "000000"}}).status, 422);
  const http::Response refused = browser.submit(page, {{"code", house.code(secret)}});
  EXPECT_EQ(refused.status, 429);
  EXPECT_TRUE(refused.headers.get("Retry-After"));
  house.clock.advance(1min);
  EXPECT_EQ(enter(page, house.code(secret)).body, "welcome hong");
}

TEST_F(SecondFactorLogin, LeavesARecoveryCodeOpenThoughTheAppsCodesWereGuessed) {
  const std::string code = house.give_recovery_codes(hong).front();
  http::Response page = by_password(browser);
  for (int i = 0; i < 6; ++i) browser.submit(page, {{"code", "000000"}});
  EXPECT_EQ(browser.submit(page, {{"code", house.code(secret)}}).status, 429);
  EXPECT_EQ(recover(page, code).body, "welcome hong");
}

TEST_F(SecondFactorLogin, LetsNoStrangerUseUpTheAttemptsOfTheSecondFactor) {
  Browser stranger{house.router};
  stranger.address = "198.51.100.7";
  for (int i = 0; i < 9; ++i) house.log_in(stranger, "hong@example.com", "wrong");
  EXPECT_EQ(enter(by_password(browser), house.code(secret)).body, "welcome hong");
}

TEST_F(SecondFactorLogin, WaitsTenMinutesAndThenBeginsAnew) {
  const http::Response page = by_password(browser);
  house.clock.advance(10min);
  const http::Response late = enter(page, house.code(secret));
  EXPECT_EQ(form_action(late), "/login");
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(SecondFactorLogin, TakesAFirstFactorOnce) {
  const http::Response page = by_password(browser);
  EXPECT_EQ(enter(page, house.code(secret)).body, "welcome hong");
  browser.cookies.erase(std::string{kSessionCookie});
  const http::Response again = enter(page, house.code(secret, 1));
  EXPECT_EQ(form_action(again), "/login");
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(SecondFactorLogin, TakesAFirstFactorOnlyInTheBrowserThatProvedIt) {
  const http::Response page = by_password(browser);
  Browser other{house.router};
  house.begin(other);
  EXPECT_NE(other.submit(page, {{"code", house.code(secret)}}).status, 303);
  EXPECT_FALSE(is_logged_in(other));
}

TEST_F(SecondFactorLogin, BeginsAnewWhereThereIsNoFirstFactor) {
  std::string url = house.begin(browser);
  url.replace(0, url.find('?'), "/login/second-factor");
  EXPECT_EQ(form_action(browser.follow(browser.get(url))), "/login");
  url.replace(0, url.find('?'), "/login/second-factor/set-up");
  EXPECT_EQ(form_action(browser.follow(browser.get(url))), "/login");
}

TEST_F(SecondFactorLogin, IsEndedByAChangeOfTheWaysInMeanwhile) {
  const http::Response page = by_password(browser);
  house.clock.advance(1s);
  run(house.stores.ended_sessions.end_all(hong.id, house.clock.now())).value();
  EXPECT_EQ(enter(page, house.code(secret)).body, "nobody");
}

TEST_F(SecondFactorLogin, BeginsAnewWhenTheAuthenticatorWasRemovedMeanwhile) {
  const http::Response page = by_password(browser);
  run(house.stores.authenticators.remove(hong.id, {})).value();
  EXPECT_EQ(form_action(enter(page, house.code(secret))), "/login");
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(SecondFactorLogin, MakesNoSessionWhenItCannotBeToldWhetherThereIsASecondFactor) {
  house.stores.authenticators.go_down();
  EXPECT_EQ(by_password(browser).status, 503);
  EXPECT_FALSE(is_logged_in(browser));
  house.stores.authenticators.come_back();
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, CouldNotCheckIsNeverWrong) {
  const http::Response page = by_password(browser);
  house.stores.authenticators.go_down();
  EXPECT_EQ(browser.submit(page, {{"code", house.code(secret)}}).status, 503);
  house.stores.authenticators.come_back();
  house.stores.used_codes.go_down();
  EXPECT_EQ(browser.submit(page, {{"code", house.code(secret)}}).status, 503);
  house.stores.used_codes.come_back();
  EXPECT_EQ(enter(page, house.code(secret)).body, "welcome hong");
}

TEST_F(SecondFactorLogin, CouldNotCheckUnderAnotherMasterKey) {
  const http::Response page = by_password(browser);
  house.master = crypto::MasterKey::generate();
  EXPECT_EQ(browser.submit(page, {{"code", house.code(secret)}}).status, 503);
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(SecondFactorLogin, RemembersTheDeviceWhereThePersonWantsIt) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  EXPECT_EQ(by_password(browser).body, "welcome hong");
  EXPECT_EQ(amr(), std::vector<std::string>{"pwd"});
  house.clock.advance(24h * 30 - 1s);
  EXPECT_EQ(by_password(browser).body, "welcome hong");
  house.clock.advance(1s);
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, RemembersTheDeviceNoLongerThanTheOperatorAllowsNow) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  house.settings.remember_device = 0s;
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, RemembersNoDeviceUnasked) {
  enter(by_password(browser), house.code(secret));
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, ForgetsTheDeviceWithTheAuthenticator) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  run(house.stores.authenticators.remove(hong.id, {})).value();
  house.clock.advance(1s);
  house.enrol(hong);
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, ForgetsTheDeviceWhenAllSessionsAreEnded) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  run(house.stores.ended_sessions.end_all(hong.id, house.clock.now())).value();
  house.clock.advance(1s);
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, RemembersADeviceForItsOwnAccountOnly) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  const account::Account kim = house.add_account("kim");
  house.enrol(kim);
  EXPECT_EQ(form_action(house.log_in(browser, "kim@example.com")), "/login/second-factor");
  EXPECT_EQ(by_password(browser).body, "welcome hong");
}

TEST_F(SecondFactorLogin, OffersNoRememberingWhereTheOperatorAllowsNone) {
  house.settings.remember_device = 0s;
  const http::Response page = by_password(browser);
  EXPECT_FALSE(knows(page, "name=\"remember\""));
  browser.follow(browser.submit(page, {{"code", house.code(secret)}, {"remember", "yes"}}));
  EXPECT_EQ(form_action(by_password(browser)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, AsksForTwoFactorsOnARememberedDeviceWhereTheyAreDemanded) {
  browser.follow(browser.submit(by_password(browser), {{"code", house.code(secret)}, {"remember", "yes"}}));
  login::Interaction demands;
  demands.two_factors = true;
  EXPECT_EQ(form_action(house.log_in(browser, "hong@example.com", "correct horse", demands)), "/login/second-factor");
}

TEST_F(SecondFactorLogin, AsksForNoCodeAfterAPasskey) {
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
  house.give_passkey(hong, device);
  EXPECT_EQ(house.log_in_by_passkey(browser, hong, device).body, "welcome hong");
  EXPECT_EQ(amr(), (std::vector<std::string>{"hwk", "mfa"}));
}

// Spec: OIDC Core §2 (auth_time). A change of the account counts from then on, too.
TEST_F(SecondFactorLogin, IsALoginOfTheMomentOfTheFirstFactor) {
  const http::Response page = by_password(browser);
  const base::Instant proven_at = house.clock.now();
  house.clock.advance(4min);
  enter(page, house.code(secret));
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).authenticated_at, proven_at);
}

}  // namespace
}  // namespace bongsu::flow
