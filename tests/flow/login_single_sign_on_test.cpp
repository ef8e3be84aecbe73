// Sessions after the login: choosing among them, proving oneself again, logging out.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class SingleSignOn : public testing::Test {
 protected:
  http::Request request_of(const Browser& from) {
    http::Request request;
    const auto cookie = from.cookies.find(std::string{kSessionCookie});
    if (cookie != from.cookies.end()) request.headers.add("Cookie", cookie->first + "=" + cookie->second);
    return request;
  }
  base::Fetched<std::optional<login::LiveSession>> find_usable(login::SessionDemand demand = {}) {
    return run(house.sessions.find_usable(request_of(browser), std::move(demand)));
  }
  login::SessionDemand not_before(base::Instant moment) {
    return {.authenticated_not_before = moment, .account = {}, .session = {}};
  }

  LoginHouse house;
  Browser browser{house.router};
};

TEST_F(SingleSignOn, FindsTheLatestSessionThatMeetsTheDemand) {
  const account::Account hong = house.add_account("hong");
  const account::Account kim = house.add_account("kim");
  EXPECT_FALSE(find_usable().value());
  house.log_in(browser, "hong@example.com");
  house.clock.advance(1min);
  house.log_in(browser, "kim@example.com");
  EXPECT_EQ(find_usable().value()->account.id, kim.id);
  EXPECT_EQ(find_usable({.authenticated_not_before = {}, .account = hong.id, .session = {}}).value()->account.id,
            hong.id);
  EXPECT_FALSE(find_usable(not_before(house.clock.now() + 1ms)).value());
}

TEST_F(SingleSignOn, EndsWithTheLifeOfTheSession) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  house.clock.advance(house.settings.session_life - 1ms);
  EXPECT_TRUE(find_usable().value());
  house.clock.advance(1ms);
  EXPECT_FALSE(find_usable().value());
}

TEST_F(SingleSignOn, EndsWhenTheAccountIsDisabledOrGone) {
  const account::Account hong = house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  ASSERT_TRUE(run(house.stores.accounts.set_status(hong.id, account::Status::disabled, house.clock.now())));
  EXPECT_FALSE(find_usable().value());
  ASSERT_TRUE(run(house.stores.accounts.set_status(hong.id, account::Status::active, house.clock.now())));
  EXPECT_TRUE(find_usable().value());
  ASSERT_TRUE(run(house.stores.accounts.remove(hong.id, house.clock.now())));
  EXPECT_FALSE(find_usable().value());
}

TEST_F(SingleSignOn, EndsForEverySessionOfAnAccountAtOnce) {
  const account::Account hong = house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  ASSERT_TRUE(run(house.stores.ended_sessions.end_all(hong.id, house.clock.now())));
  EXPECT_FALSE(find_usable().value());
  house.clock.advance(1s);
  house.log_in(browser, "hong@example.com");
  EXPECT_TRUE(find_usable().value());
}

TEST_F(SingleSignOn, IsUnavailableAndNeverNobodyWhileItCannotBeChecked) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  house.stores.ended_sessions.go_down();
  EXPECT_FALSE(find_usable());
  house.stores.ended_sessions.come_back();
  house.stores.accounts.go_down();
  EXPECT_FALSE(find_usable());
  house.stores.accounts.come_back();
  EXPECT_TRUE(find_usable().value());
}

TEST_F(SingleSignOn, LogOutIsRememberedWhateverCookieComesBack) {
  house.add_account("hong");
  house.add_account("kim");
  house.log_in(browser, "hong@example.com");
  house.log_in(browser, "kim@example.com");
  const auto kims = find_usable().value()->session.id;
  const auto left = run(house.sessions.end(request_of(browser), {kims, login::SessionId{"of another browser"}}));
  ASSERT_TRUE(left);
  ASSERT_EQ(left->sessions.size(), 1u);
  EXPECT_EQ(find_usable().value()->account.name, "hong");  // the old cookie still names both
}

TEST_F(SingleSignOn, LogOutIsNotToldUnlessItIsRemembered) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const auto id = find_usable().value()->session.id;
  house.stores.ended_sessions.go_down();
  EXPECT_FALSE(run(house.sessions.end(request_of(browser), {id})));
}

TEST_F(SingleSignOn, LogOutIsRememberedUntilNothingThatRestsOnTheSessionCanLive) {
  const account::Account hong = house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const login::Session session = find_usable().value()->session;
  ASSERT_TRUE(run(house.sessions.end(request_of(browser), {session.id})));
  const auto is_ended_after = [&](base::Instant moment) {
    EXPECT_TRUE(run(house.stores.housekeeping.forget_expired(moment)));
    return run(house.stores.ended_sessions.is_ended(session.id, hong.id, session.started_at)).value();
  };
  EXPECT_TRUE(is_ended_after(session.expires_at + house.settings.outlived_by - 1ms));
  EXPECT_FALSE(is_ended_after(session.expires_at + house.settings.outlived_by));
}

TEST_F(SingleSignOn, ALoginEndsTheSessionThatItTakesThePlaceOf) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const Browser copy = browser;  // a cookie that somebody has kept
  house.log_in(browser, "hong@example.com");
  EXPECT_FALSE(run(house.sessions.find_usable(request_of(copy), {})).value());
  EXPECT_TRUE(find_usable().value());
}

TEST_F(SingleSignOn, TheOldestOfTooManySessionsInABrowserEnds) {
  for (std::size_t i = 0; i <= login::kSessionsPerBrowserMax; ++i) house.add_account("person" + std::to_string(i));
  house.log_in(browser, "person0@example.com");
  const Browser copy = browser;
  for (std::size_t i = 1; i < login::kSessionsPerBrowserMax; ++i) {
    house.log_in(browser, "person" + std::to_string(i) + "@example.com");
  }
  EXPECT_TRUE(run(house.sessions.find_usable(request_of(copy), {})).value());
  house.log_in(browser, "person" + std::to_string(login::kSessionsPerBrowserMax) + "@example.com");
  EXPECT_FALSE(run(house.sessions.find_usable(request_of(copy), {})).value());
}

TEST_F(SingleSignOn, ALoginWaitsRatherThanLeaveAnEndedSessionAlive) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  house.clock.advance(1min);
  login::Interaction again;
  again.authenticated_not_before = house.clock.now();
  const http::Response ask = browser.follow(browser.get(house.begin(browser, again)));
  house.stores.ended_sessions.go_down();
  EXPECT_EQ(browser.submit(ask, {{"password", "correct horse"}}).status, 503);
  house.stores.ended_sessions.come_back();
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST_F(SingleSignOn, ALoginThatBeganBeforeThePasswordChangedEndsWithTheOthers) {
  const account::Account hong = house.add_account("hong");
  const http::Response ask =
      browser.follow(browser.submit(browser.get(house.begin(browser)), {{"email", "hong@example.com"}}));
  house.hasher.while_verifying = [&] {
    house.clock.advance(1s);
    ASSERT_TRUE(run(house.stores.ended_sessions.end_all(hong.id, house.clock.now())));
    house.clock.advance(1s);
  };
  browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_FALSE(find_usable().value());
}

TEST_F(SingleSignOn, OffersTheAccountsOfThisBrowser) {
  house.add_account("hong");
  house.add_account("kim");
  house.log_in(browser, "hong@example.com");
  house.log_in(browser, "kim@example.com");
  login::Interaction demands;
  demands.choose_account = true;
  const http::Response chooser = browser.follow(browser.get(house.begin(browser, demands)));
  EXPECT_EQ(chooser.status, 200);
  EXPECT_TRUE(chooser.body.contains("hong@example.com"));
  EXPECT_TRUE(chooser.body.contains("kim@example.com"));
  const std::string hongs = house.sessions_of(browser).sessions.at(1).id.str();
  EXPECT_EQ(browser.follow(browser.submit(chooser, {{"account", hongs}})).body, "welcome hong");
}

TEST_F(SingleSignOn, DoesNotTakeASessionOfAnotherBrowser) {
  house.add_account("hong");
  house.add_account("kim");
  Browser other{house.router};
  house.log_in(other, "hong@example.com");
  house.log_in(browser, "kim@example.com");
  login::Interaction demands;
  demands.choose_account = true;
  const http::Response chooser = browser.follow(browser.get(house.begin(browser, demands)));
  const std::string stolen = house.sessions_of(other).sessions.at(0).id.str();
  const http::Response again = browser.follow(browser.submit(chooser, {{"account", stolen}}));
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(form_action(again), "/accounts");
}

TEST_F(SingleSignOn, AsksForThePasswordAgainWhenTheClientDemandsIt) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const login::SessionId before = house.sessions_of(browser).sessions.at(0).id;
  house.clock.advance(1h);
  login::Interaction again;
  again.authenticated_not_before = house.clock.now();
  const http::Response ask = browser.follow(browser.get(house.begin(browser, again)));
  EXPECT_EQ(form_action(ask), "/login/password");
  EXPECT_TRUE(ask.body.contains("Confirm it"));
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
  EXPECT_NE(house.sessions_of(browser).sessions.at(0).id, before);
}

TEST_F(SingleSignOn, AsksForThePasswordOfAChosenAccountThatIsTooOld) {
  house.add_account("hong");
  house.add_account("kim");
  house.log_in(browser, "hong@example.com");
  house.log_in(browser, "kim@example.com");
  house.clock.advance(1h);
  login::Interaction again;
  again.authenticated_not_before = house.clock.now();
  const http::Response chooser = browser.follow(browser.get(house.begin(browser, again)));
  ASSERT_EQ(form_action(chooser), "/accounts");
  const std::string hongs = house.sessions_of(browser).sessions.at(1).id.str();
  const http::Response ask = browser.follow(browser.submit(chooser, {{"account", hongs}}));
  EXPECT_TRUE(ask.body.contains("hong@example.com"));
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST_F(SingleSignOn, LetsAPersonUseAnotherAccount) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const http::Response page = browser.get(house.begin(browser) + "&other=1");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(form_action(page), "/login");
}

TEST_F(SingleSignOn, StillAsksForAnAddressWhileSessionsCannotBeLookedUp) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  house.stores.ended_sessions.go_down();
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(form_action(page), "/login");
  EXPECT_EQ(house.outages.causes.size(), 1u);
}

}  // namespace
}  // namespace bongsu::flow
