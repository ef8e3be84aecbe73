// A second factor that everybody needs: set up during the login, before there is a session. And a second way in beside
// a second factor.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class SecondFactorRequired : public testing::Test {
 protected:
  SecondFactorRequired() {
    house.settings.second_factor = login::SecondFactorPolicy::required;
    house.clock.advance(1h);  // accounts of long before
  }
  http::Response by_password() { return house.log_in(browser, "kim@example.com"); }
  http::Response enter(const http::Response& page, const std::string& typed) {
    return browser.follow(browser.submit(page, {{"code", typed}}));
  }
  bool is_logged_in() { return !house.sessions_of(browser).sessions.empty(); }

  SecondFactorHouse house;
  account::Account kim = house.add_account("kim");
  Browser browser{house.router};
};

TEST_F(SecondFactorRequired, HasWhoHasNoneSetOneUpBeforeTheyAreLoggedIn) {
  const http::Response page = by_password();
  ASSERT_EQ(form_action(page), "/login/second-factor/set-up");
  EXPECT_FALSE(is_logged_in());
  const http::Response refused = browser.submit(page, {{"code", "000000"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_FALSE(house.has_authenticator(kim));
  EXPECT_EQ(enter(refused, house.code(key_on(refused))).body, "welcome kim");
  EXPECT_TRUE(house.has_authenticator(kim));
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).amr, (std::vector<std::string>{"pwd", "otp", "mfa"}));
  EXPECT_EQ(key_on(page).bytes().reveal(), key_on(refused).bytes().reveal());
}

// Who knows the password alone must not come by a second factor that the owner never saw.
TEST_F(SecondFactorRequired, SetsUpNothingByOneFactorWhereThereIsAPasskey) {
  const http::Response page = by_password();
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
  house.give_passkey(kim, device);
  const http::Response refused = enter(page, house.code(key_on(page)));
  EXPECT_TRUE(knows(refused, "log in with the passkey first"));
  EXPECT_FALSE(knows(refused, "id=\"key\""));
  EXPECT_FALSE(house.has_authenticator(kim));
  EXPECT_FALSE(is_logged_in());
  EXPECT_TRUE(knows(by_password(), "log in with the passkey first"));
  EXPECT_EQ(house.log_in_by_passkey(browser, kim, device).body, "welcome kim");
}

TEST_F(SecondFactorRequired, SetsUpNothingByALoginFromBeforeAChangeOfTheWaysIn) {
  const http::Response page = by_password();
  house.clock.advance(1s);
  contract::run(house.stores.ended_sessions.end_all(kim.id, house.clock.now())).value();
  enter(page, house.code(key_on(page)));
  EXPECT_FALSE(house.has_authenticator(kim));
  EXPECT_FALSE(is_logged_in());
}

TEST_F(SecondFactorRequired, SetsUpNothingForAnAccountThatWasDisabledMeanwhile) {
  const http::Response page = by_password();
  contract::run(house.stores.accounts.set_status(kim.id, account::Status::disabled, house.clock.now())).value();
  enter(page, house.code(key_on(page)));
  EXPECT_FALSE(house.has_authenticator(kim));
  EXPECT_FALSE(is_logged_in());
}

TEST_F(SecondFactorRequired, ReplacesNoAuthenticatorByTheFirstFactorAlone) {
  const http::Response page = by_password();
  const credential::TotpSecret owners = house.enrol(kim);
  const http::Response refused = enter(page, house.code(key_on(page)));
  EXPECT_EQ(form_action(refused), "/login/second-factor");
  EXPECT_FALSE(is_logged_in());
  EXPECT_EQ(enter(refused, house.code(owners)).body, "welcome kim");
}

TEST_F(SecondFactorRequired, SaysThatNothingCanBeSetUpWhileThePrimaryIsDown) {
  const http::Response page = by_password();
  house.stores.authenticators.go_down();
  EXPECT_EQ(browser.submit(page, {{"code", house.code(key_on(page))}}).status, 503);
  EXPECT_FALSE(is_logged_in());
}

// In a browser that somebody left logged in at the provider, the app would be the finder's, and the account with it.
TEST_F(SecondFactorRequired, IsSetUpOnlyByWhoHadToLogInAnewAtTheProvider) {
  const account::Account hong = house.add_linked("hong", "kakao", "1");
  house.clock.advance(1h);
  const http::Response asked = log_in_by(house, browser, "kakao", "hong");
  EXPECT_TRUE(knows(asked, "log in once more"));
  EXPECT_FALSE(knows(asked, "id=\"key\""));
  const std::size_t at = asked.body.find("href=\"/login?") + 6;
  std::string url = asked.body.substr(at, asked.body.find('"', at) - at);
  if (const std::size_t amp = url.find("&amp;"); amp != std::string::npos) url.erase(amp + 1, 4);
  const http::Response departure = press(browser, browser.follow(browser.get(url)), "kakao");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  const http::Response page = browser.follow(come_back(browser, "kakao", departure, "hong"));
  ASSERT_EQ(form_action(page), "/login/second-factor/set-up");
  EXPECT_EQ(enter(page, house.code(key_on(page))).body, "welcome hong");
  EXPECT_TRUE(house.has_authenticator(hong));
}

TEST_F(SecondFactorRequired, IsSetUpAtOnceInTheLoginThatMadeTheAccount) {
  const http::Response finish = log_in_by(house, browser, "kakao", "stranger");
  const http::Response page = browser.follow(browser.submit(finish, {{"name", "new"}, {"email", "new@example.com"}}));
  ASSERT_EQ(form_action(page), "/login/second-factor/set-up");
  EXPECT_EQ(enter(page, house.code(key_on(page))).body, "welcome new");
}

// A second way in is required of whoever has one provider alone, and so is the code of the app that they have.
class SecondWayBesideASecondFactor : public testing::Test {
 protected:
  SecondWayBesideASecondFactor() {
    house.settings.second_way = login::SecondWayPolicy::required;
    house.clock.advance(1h);
  }
  http::Response log_in() { return log_in_by(house, browser, "kakao", "hong"); }
  // Through the page that asks to confirm first.
  http::Response confirm(const http::Response& page) {
    const http::Response departure = browser.submit(page, {{"door", "provider:kakao"}});
    return browser.follow(come_back(browser, "kakao", departure, "hong"));
  }
  bool is_logged_in() { return !house.sessions_of(browser).sessions.empty(); }
  bool has_password() { return house.ways(hong).password_set_at.has_value(); }

  SecondFactorHouse house;
  account::Account hong = house.add_linked("hong", "kakao", "1");
  Browser browser{house.router};
};

TEST_F(SecondWayBesideASecondFactor, IsSetAfterTheSecondFactorOnly) {
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response code_page = log_in();
  ASSERT_EQ(form_action(code_page), "/login/second-factor");
  const http::Response way_page = browser.follow(browser.submit(code_page, {{"code", house.code(secret)}}));
  ASSERT_EQ(form_action(way_page), "/login/second-way");
  EXPECT_FALSE(is_logged_in());
  EXPECT_TRUE(knows(way_page, "name=\"password\""));
  EXPECT_FALSE(knows(way_page, "value=\"deny\""));
  EXPECT_EQ(browser.follow(browser.submit(way_page, {{"password", "correct horse"}})).body, "welcome hong");
  EXPECT_TRUE(has_password());
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).amr, (std::vector<std::string>{"fed", "otp", "mfa"}));
}

// The pages stay in the history of a shared browser.
TEST_F(SecondWayBesideASecondFactor, TakesTheSecondFactorOnce) {
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response way_page = browser.follow(browser.submit(log_in(), {{"code", house.code(secret)}}));
  EXPECT_EQ(browser.follow(browser.submit(way_page, {{"password", "correct horse"}})).body, "welcome hong");
  browser.cookies.erase(std::string{kSessionCookie});
  browser.follow(browser.get("/login/second-way?i=" + sealed_in(way_page)));
  EXPECT_FALSE(is_logged_in());
  house.clock.advance(1s);  // another proof of the same identity
  const http::Response page = browser.get("/login?other=1&i=" + sealed_in(way_page));
  browser.follow(come_back(browser, "kakao", press(browser, page, "kakao"), "hong"));
  EXPECT_FALSE(is_logged_in());
}

TEST_F(SecondWayBesideASecondFactor, IsEndedByAChangeOfTheWaysInMeanwhile) {
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response way_page = browser.follow(browser.submit(log_in(), {{"code", house.code(secret)}}));
  house.clock.advance(1s);
  contract::run(house.stores.ended_sessions.end_all(hong.id, house.clock.now())).value();
  house.clock.advance(1s);
  const http::Response page = browser.follow(browser.submit(way_page, {{"password", "correct horse"}}));
  EXPECT_TRUE(knows(page, "came too late")) << page.body;
  EXPECT_FALSE(is_logged_in());
  EXPECT_FALSE(has_password());
}

TEST_F(SecondWayBesideASecondFactor, IsNeverSetByAnIdentityThatWaitsForTheSecondFactor) {
  const http::Response form = confirm(log_in());
  ASSERT_TRUE(knows(form, "name=\"password\""));
  house.enrol(hong);
  const http::Response page = browser.follow(browser.submit(form, {{"password", "correct horse"}}));
  EXPECT_EQ(form_action(page), "/login/second-factor");
  EXPECT_FALSE(has_password());
}

TEST_F(SecondWayBesideASecondFactor, IsNotOfferedOnARememberedDeviceToOneFactor) {
  house.settings.second_way = login::SecondWayPolicy::offered;
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response offer =
      browser.follow(browser.submit(log_in(), {{"code", house.code(secret)}, {"remember", "yes"}}));
  ASSERT_EQ(form_action(offer), "/login/second-way");
  EXPECT_EQ(log_in().body, "welcome hong");
}

TEST_F(SecondWayBesideASecondFactor, IsAskedForOnARememberedDeviceToo) {
  const credential::TotpSecret secret = house.enrol(hong);
  browser.follow(browser.submit(log_in(), {{"code", house.code(secret)}, {"remember", "yes"}}));
  EXPECT_EQ(form_action(log_in()), "/login/second-factor");
}

}  // namespace
}  // namespace bongsu::flow
