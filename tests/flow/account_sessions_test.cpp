// Where one is logged in: seen, and ended.

#include <gtest/gtest.h>

#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kHere = "<bdi>Chrome</bdi> on <bdi>Windows</bdi>";
constexpr std::string_view kAway = "<bdi>Safari</bdi> on <bdi>iPhone</bdi>";

class AccountSessions : public testing::Test {
 protected:
  AccountSessions() {
    elsewhere.address = "198.51.100.7";
    elsewhere.headers.add("User-Agent",
                          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1");
    browser.headers.add("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/124.0.0.0 Safari/537.36");
  }

  http::Response open(Browser& in) { return in.follow(in.get("/account/sessions")); }
  // Logged in in both browsers, and the page in the first.
  http::Response enter_both() {
    house.log_in(elsewhere, "hong@example.com");
    house.clock.advance(1s);
    house.log_in(browser, "hong@example.com");
    house.clock.advance(1s);
    return open(browser);
  }
  std::string session_of(const Browser& in) { return house.sessions_of(in).sessions.at(0).id.str(); }
  bool is_logged_in(Browser& in) { return form_action(in.follow(in.get("/account"))) == "/account"; }
  std::string last_event() {
    const auto event = house.stores.audit.events().back();
    return std::string{event.kind} + " " + event.detail;
  }

  ProviderHouse house{without_second_way()};
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
  Browser elsewhere{house.router};
};

TEST_F(AccountSessions, AreListedByDeviceAndPlaceOfLogin) {
  const http::Response page = enter_both();
  EXPECT_EQ(form_action(page), "/account/sessions");
  EXPECT_TRUE(knows(page, kAway));
  EXPECT_TRUE(knows(page, "<bdi>New Zealand, 198.51.100.7</bdi>"));
  EXPECT_TRUE(knows(page, "<bdi>South Korea, 192.0.2.1</bdi>"));
  EXPECT_TRUE(knows(page, "Logged in: <bdi>2027-01-15 08:00 UTC</bdi>"));
  EXPECT_TRUE(knows(page, "With: <bdi>Password</bdi>"));
  const std::size_t own = page.body.find(kHere);
  EXPECT_LT(own, page.body.find("This browser"));
  EXPECT_LT(page.body.find("This browser"), page.body.find(kAway));
  EXPECT_FALSE(knows(page, "value=\"" + session_of(browser) + "\""));
}

TEST_F(AccountSessions, NameTheAddressAloneWhereNobodyKnowsThePlace) {
  elsewhere.address = "203.0.113.7";
  EXPECT_TRUE(knows(enter_both(), "<bdi>203.0.113.7</bdi>"));
}

TEST_F(AccountSessions, AreLinkedFromTheAccountPage) {
  house.log_in(browser, "hong@example.com");
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/sessions?i="));
}

TEST_F(AccountSessions, EndOneByOne) {
  const http::Response page = enter_both();
  const http::Response after = browser.follow(browser.submit(page, {{"end", session_of(elsewhere)}}));
  EXPECT_EQ(form_action(after), "/account/sessions");
  EXPECT_TRUE(knows(after, "It is logged out."));
  EXPECT_FALSE(knows(after, kAway));
  EXPECT_EQ(last_event(), "session.ended account_page");
  EXPECT_FALSE(is_logged_in(elsewhere));
  EXPECT_TRUE(is_logged_in(browser));
  EXPECT_FALSE(knows(open(browser), "It is logged out."));
}

TEST_F(AccountSessions, EndWithoutAFreshLogin) {
  const http::Response page = enter_both();
  house.clock.advance(30min);
  EXPECT_TRUE(knows(browser.follow(browser.submit(page, {{"end", session_of(elsewhere)}})), "It is logged out."));
}

TEST_F(AccountSessions, EndAllButThisOne) {
  const http::Response page = enter_both();
  const std::string before = session_of(browser);
  const http::Response after = browser.follow(browser.submit(page, {{"end", "others"}}));
  EXPECT_TRUE(knows(after, "You are logged out everywhere else."));
  EXPECT_TRUE(knows(after, kHere));
  EXPECT_FALSE(knows(after, "name=\"end\" value=\"" + before));
  EXPECT_FALSE(knows(after, kAway));
  EXPECT_EQ(last_event(), "session.ended all_others");
  EXPECT_NE(session_of(browser), before);
  EXPECT_FALSE(is_logged_in(elsewhere));
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(AccountSessions, StayInTheListUnderTheirNewIdAfterAChange) {
  const http::Response page = enter_both();
  browser.follow(browser.submit(page, {{"end", "others"}}));
  house.clock.advance(1s);
  house.log_in(elsewhere, "hong@example.com");
  const http::Response seen_elsewhere = open(elsewhere);
  EXPECT_TRUE(knows(seen_elsewhere, "value=\"" + session_of(browser) + "\""));
}

// Advice may be lost; what it is about may not.
TEST_F(AccountSessions, MayBeMissingFromTheListAndEndWithAllOthersEvenThen) {
  house.stores.session_records.go_down();
  house.log_in(elsewhere, "hong@example.com");
  house.stores.session_records.come_back();
  house.clock.advance(1s);
  house.log_in(browser, "hong@example.com");
  house.clock.advance(1s);
  const http::Response page = open(browser);
  EXPECT_FALSE(knows(page, kAway));
  EXPECT_TRUE(knows(page, "There may be more"));
  browser.follow(browser.submit(page, {{"end", "others"}}));
  EXPECT_FALSE(is_logged_in(elsewhere));
}

TEST_F(AccountSessions, ListThisBrowserEvenWhereItIsNotRecorded) {
  house.stores.session_records.go_down();
  house.log_in(browser, "hong@example.com");
  house.stores.session_records.come_back();
  const http::Response page = open(browser);
  EXPECT_TRUE(knows(page, kHere));
  EXPECT_TRUE(knows(page, "This browser"));
}

TEST_F(AccountSessions, EndNobodyElses) {
  house.add_account("kim");
  house.log_in(elsewhere, "kim@example.com");
  house.log_in(browser, "hong@example.com");
  const http::Response page = open(browser);
  EXPECT_FALSE(knows(page, kAway));
  const http::Response after = browser.follow(browser.submit(page, {{"end", session_of(elsewhere)}}));
  EXPECT_TRUE(knows(after, "That login had ended already."));
  EXPECT_TRUE(is_logged_in(elsewhere));
  browser.follow(browser.submit(open(browser), {{"end", "others"}}));
  EXPECT_TRUE(is_logged_in(elsewhere));
}

TEST_F(AccountSessions, EndOnlyByAFormOfTheirOwn) {
  const http::Response page = enter_both();
  http::Request forged = browser.fill_in(page, {{"end", session_of(elsewhere)}});
  forged.body = forged.body.substr(0, forged.body.find("csrf=")) + "csrf=forged&end=" + session_of(elsewhere);
  EXPECT_EQ(browser.send(forged).status, 403);
  EXPECT_TRUE(is_logged_in(elsewhere));
}

TEST_F(AccountSessions, LeaveThisBrowsersOwnToTheLogOutPage) {
  const http::Response page = enter_both();
  browser.follow(browser.submit(page, {{"end", session_of(browser)}}));
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(AccountSessions, SayThatNothingEndsWhileItCannotBeWritten) {
  const http::Response page = enter_both();
  house.endings.go_down();
  for (const std::string& end : {session_of(elsewhere), std::string{"others"}}) {
    const http::Response told = browser.submit(page, {{"end", end}});
    EXPECT_EQ(told.status, 503);
    EXPECT_TRUE(knows(told, "Other browsers cannot be logged out right now"));
    EXPECT_TRUE(told.headers.get("Retry-After"));
  }
  EXPECT_TRUE(is_logged_in(elsewhere));
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(AccountSessions, AreUnavailableAndNeverEmptyWhileTheyCannotBeRead) {
  enter_both();
  house.stores.session_records.go_down();
  EXPECT_EQ(open(browser).status, 503);
}

TEST_F(AccountSessions, LogInWithoutWaitingForTheirRecord) {
  house.stores.session_records.go_down();
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
}

}  // namespace
}  // namespace bongsu::flow
