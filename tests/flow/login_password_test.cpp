// Logging in with a password, from the first page to the last.

#include <gtest/gtest.h>

#include <algorithm>

#include "contract/run_task.h"
#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

using contract::run;

class LoginByPassword : public testing::Test {
 protected:
  LoginHouse house;
  Browser browser{house.router};
};

TEST_F(LoginByPassword, LeadsFromTheFirstPageBackToTheBeginner) {
  house.add_account("hong");
  const http::Response identify = browser.get(house.begin(browser));
  EXPECT_EQ(identify.status, 200);
  EXPECT_TRUE(identify.body.contains("Shop"));
  const http::Response ask = browser.follow(browser.submit(identify, {{"email", " Hong@example.com "}}));
  EXPECT_EQ(ask.status, 200);
  EXPECT_TRUE(ask.body.contains("Hong@example.com"));
  const http::Response done = browser.submit(ask, {{"password", "correct horse"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_TRUE(location(done).starts_with("/resume?i="));
  EXPECT_EQ(browser.follow(done).body, "welcome hong");
}

TEST_F(LoginByPassword, AsksAgainAfterAWrongPassword) {
  house.add_account("hong");
  const http::Response wrong = house.log_in(browser, "hong@example.com", "wrong horse");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_FALSE(wrong.body.contains("wrong horse"));
  EXPECT_EQ(browser.follow(browser.submit(wrong, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST_F(LoginByPassword, TellsApartAMissingPasswordAndDoesNotCountIt) {
  const http::Response missing = house.log_in(browser, "hong@example.com", "");
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(house.hasher.verifications, 0);
  EXPECT_TRUE(house.stores.audit.events().empty());
}

TEST_F(LoginByPassword, AsksAgainForAnAddressThatIsNone) {
  for (const std::string typed : {"", "  ", "hong", "hong@", "<script>"}) {
    const http::Response page = browser.submit(browser.get(house.begin(browser)), {{"email", typed}});
    EXPECT_EQ(page.status, 422) << typed;
    EXPECT_FALSE(page.body.contains("<script>"));
  }
}

TEST_F(LoginByPassword, TellsOfADisabledAccountOnlyWhoKnowsThePassword) {
  const account::Account account = house.add_account("hong");
  ASSERT_TRUE(run(house.stores.accounts.set_status(account.id, account::Status::disabled, house.clock.now())));
  const http::Response wrong = house.log_in(browser, "hong@example.com", "wrong horse");
  EXPECT_EQ(wrong.status, 422);
  const http::Response right = house.log_in(browser, "hong@example.com");
  EXPECT_EQ(right.status, 403);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByPassword, RenewsAHashOfYesterdaysParameters) {
  const account::Account account = house.add_account("hong");
  const base::Instant set_at = house.clock.now() - std::chrono::hours{24};
  ASSERT_TRUE(
      run(house.stores.accounts.set_password(account.id, {.hash = "old:correct horse", .set_at = set_at}, set_at)));
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
  const auto stored = run(house.stores.accounts.find_by_email(account.email));
  EXPECT_EQ((*stored)->password->hash, "hashed:correct horse");
  EXPECT_EQ((*stored)->password->set_at, set_at);
}

TEST_F(LoginByPassword, RecordsHowItEnded) {
  const account::Account account = house.add_account("hong");
  house.log_in(browser, "hong@example.com", "wrong horse");
  house.log_in(browser, "hong@example.com");
  const auto events = house.stores.audit.events();
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].kind, "login.failed");
  EXPECT_EQ(events[0].detail, "wrong_credentials");
  EXPECT_EQ(events[1].kind, "login.new_browser");
  EXPECT_EQ(events[2].kind, "login.succeeded");
  for (const auto& event : events) {
    EXPECT_EQ(event.account, account.id.str());
    EXPECT_EQ(event.client_address, "192.0.2.1");
  }
}

TEST_F(LoginByPassword, RecordsANewBrowserOnce) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  browser.cookies.erase(std::string{kSessionCookie});
  house.log_in(browser, "hong@example.com");
  const auto events = house.stores.audit.events();
  EXPECT_EQ(std::ranges::count(events, std::string_view{"login.new_browser"}, &continuity::AuditEvent::kind), 1);
  EXPECT_EQ(std::ranges::count(events, std::string_view{"login.succeeded"}, &continuity::AuditEvent::kind), 2);
}

TEST_F(LoginByPassword, IsPrefilledFromTheHintOfTheClient) {
  login::Interaction hinted;
  hinted.email = "hong@example.com";
  const http::Response page = browser.get(house.begin(browser, hinted));
  EXPECT_TRUE(page.body.contains("value=\"hong@example.com\""));
}

TEST_F(LoginByPassword, DoesNotTrustAHintThatIsNoAddress) {
  login::Interaction hinted;
  hinted.email = "\"><script>alert(1)</script>";
  const std::string first = house.begin(browser, hinted);
  EXPECT_FALSE(browser.get(first).body.contains("<script>alert"));
  const std::string password = "/login/password" + first.substr(first.find('?'));
  const http::Response ask = browser.get(password);
  EXPECT_EQ(location(browser.submit(ask, {{"password", "correct horse"}})).substr(0, 9), "/login?i=");
}

TEST_F(LoginByPassword, AsksForTheAddressBeforeThePassword) {
  const std::string first = house.begin(browser);
  EXPECT_TRUE(location(browser.get("/login/password" + first.substr(first.find('?')))).starts_with("/login?i="));
}

}  // namespace
}  // namespace bongsu::flow
