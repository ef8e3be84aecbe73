// Out again: at once where the client proves whose session it means, otherwise after asking.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"
#include "http/parameters.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

std::string logout_url(const Fields& fields) {
  http::Parameters parameters;
  for (const auto& [name, value] : fields) parameters.add(name, value);
  return http::add_query("/logout", parameters);
}

class Logout : public testing::Test {
 protected:
  Logout() : hint(house.id_token_of(house.enter(browser, "shop"))) {}

  http::Response get(const Fields& fields) { return house.walk(browser, browser.get(logout_url(fields))); }
  bool is_logged_in(Browser& who) {
    return told(who.get(house.authorize_url("shop", {{"prompt", "none"}})), "error") != "login_required";
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
  std::string hint;
};

TEST_F(Logout, WithAHintEndsTheSessionAtOnceAndReturnsToTheClient) {
  Browser thief = browser;  // a copy of the cookies
  const http::Response answer = browser.get(
      logout_url({{"id_token_hint", hint}, {"post_logout_redirect_uri", std::string{kShopBye}}, {"state", "a b"}}));
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(location(answer), std::string{kShopBye} + "?state=a%20b");
  EXPECT_FALSE(browser.cookies.contains(std::string{kSessionCookie}));
  EXPECT_FALSE(is_logged_in(browser));
  EXPECT_FALSE(is_logged_in(thief));
}

TEST_F(Logout, AcceptsAHintThatHasExpired) {
  house.login.clock.advance(24h);
  EXPECT_EQ(get({{"id_token_hint", hint}}).status, 200);
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(Logout, WithoutAHintAsksFirst) {
  const http::Response page = get({{"client_id", "shop"}, {"post_logout_redirect_uri", std::string{kShopBye}}});
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("hong@example.com"), std::string::npos);
  EXPECT_TRUE(is_logged_in(browser));
  const http::Response answer = browser.submit(page, {});
  EXPECT_EQ(location(answer), kShopBye);
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(Logout, AsksAlsoAfterTheBrowserWasClosedInBetween) {
  browser.cookies.erase(std::string{kBrowserCookie});
  const http::Response page = get({});
  EXPECT_EQ(browser.submit(page, {}).status, 200);
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(Logout, TakesAHintThatItCannotVerifyForNone) {
  std::string forged = hint;
  forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
  EXPECT_EQ(form_action(get({{"id_token_hint", forged}})), "/logout");
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, AsksWhereTheHintMeansAnotherPerson) {
  Browser kims{house.login.router};
  house.enter(kims, "shop", "kim@example.com");
  const http::Response page = house.walk(kims, kims.get(logout_url({{"id_token_hint", hint}})));
  EXPECT_EQ(form_action(page), "/logout");
  EXPECT_TRUE(is_logged_in(kims));
}

TEST_F(Logout, NeverRedirectsToAnAddressThatTheClientDidNotRegister) {
  for (const char* uri : {"https://evil.example/", "https://shop.example/bye/", "https://shop.example/bye?x=1"}) {
    for (const Fields& who : {Fields{{"id_token_hint", hint}}, Fields{{"client_id", "shop"}}}) {
      Fields fields = who;
      fields.emplace_back("post_logout_redirect_uri", uri);
      const http::Response page = get(fields);
      EXPECT_EQ(page.status, 400) << uri;
      EXPECT_EQ(location(page), "") << uri;
    }
  }
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, LeadsNowhereWhereNoClientIsNamed) {
  const http::Response page = get({{"post_logout_redirect_uri", std::string{kShopBye}}});
  const http::Response done = browser.submit(page, {});
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(done.body.find(kShopBye), std::string::npos);
}

TEST_F(Logout, Rfc9700MovesNobodyOnWhoIsNotLoggedInUnlessTheClientProvesItself) {
  Browser stranger{house.login.router};
  const Fields to_shop{{"client_id", "shop"}, {"post_logout_redirect_uri", std::string{kShopBye}}};
  const http::Response page = stranger.get(logout_url(to_shop));
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find(kShopBye), std::string::npos);  // as a link
  Fields proven = to_shop;
  proven.emplace_back("id_token_hint", hint);
  EXPECT_EQ(location(stranger.get(logout_url(proven))), kShopBye);
}

TEST_F(Logout, ShowsAnUnknownClientToThePerson) {
  EXPECT_EQ(get({{"client_id", "nobody"}}).status, 400);
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, TakesAClientsPostAsTheSameRequestByGet) {
  Browser without_lax_cookies{house.login.router};
  const http::Response moved = without_lax_cookies.post("/logout", {{"id_token_hint", hint}});
  EXPECT_EQ(moved.status, 303);
  EXPECT_EQ(browser.get(location(moved)).status, 200);
  EXPECT_FALSE(is_logged_in(browser));
}

TEST_F(Logout, NeedsTheFormOfThisBrowser) {
  const http::Response page = get({});
  EXPECT_EQ(browser.post("/logout", {{"csrf", "guessed"}}).status, 400);
  Fields fields = hidden_fields(page);
  for (auto& [name, value] : fields) {
    if (name == "csrf") value = "guessed";
  }
  EXPECT_EQ(browser.post("/logout", fields).status, 403);
  http::Request from_elsewhere = browser.fill_in(page, {});
  from_elsewhere.headers.add("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(browser.send(from_elsewhere).status, 403);
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, IsNotConfirmedByAFormOfALogin) {
  const http::Response consent = house.walk(browser, browser.get(house.authorize_url("shop", {{"prompt", "consent"}})));
  EXPECT_EQ(browser.post("/logout", hidden_fields(consent)).status, 400);
  const http::Response page = get({});
  EXPECT_EQ(browser.get("/authorize/resume?i=" + hidden_fields(page).front().second).status, 400);
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, ThatCannotBeRememberedIsUnavailableAndKeepsTheCookie) {
  const http::Response page = get({});
  const std::string cookie = browser.cookies.at(std::string{kSessionCookie});
  house.login.stores.ended_sessions.go_down();
  for (const http::Response& answer : {browser.get(logout_url({{"id_token_hint", hint}})), browser.submit(page, {})}) {
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.headers.get("Retry-After"));
    EXPECT_NE(answer.body.find("you are still logged in"), std::string::npos);
  }
  EXPECT_EQ(browser.cookies.at(std::string{kSessionCookie}), cookie);
  house.login.stores.ended_sessions.come_back();
  EXPECT_TRUE(is_logged_in(browser));
}

TEST_F(Logout, UnderAKeyNotKnownYetKeepsTheCookie) {
  const std::string cookie = browser.cookies.at(std::string{kSessionCookie});
  house.login.sealer.meaning = crypto::UnknownKey::not_known_yet;
  house.login.sealer.replace_key();
  EXPECT_EQ(browser.get(logout_url({{"id_token_hint", hint}})).status, 503);
  EXPECT_EQ(browser.cookies.at(std::string{kSessionCookie}), cookie);
}

TEST_F(Logout, LeavesATrail) {
  get({{"id_token_hint", hint}});
  const auto events = house.login.stores.audit.events();
  EXPECT_EQ(events.back().kind, "session.ended");
  EXPECT_EQ(events.back().account, house.hong.id.str());
}

}  // namespace
}  // namespace bongsu::flow
