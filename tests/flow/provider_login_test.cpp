// Logging in through a provider, on a good day.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"
#include "login/provider_answer.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class ProviderLogin : public testing::Test {
 protected:
  http::Response depart(const login::Interaction& demands = {}) {
    return press(browser, browser.follow(browser.get(house.begin(browser, demands))), "kakao");
  }

  ProviderHouse house{without_second_way()};
  Browser browser{house.router};
};

TEST_F(ProviderLogin, LeadsToTheProviderAndBackIntoTheApplication) {
  const account::Account hong = house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  EXPECT_EQ(departure.status, 303);
  EXPECT_TRUE(location(departure).starts_with("https://kakao.example/authorize?"));
  const http::Response back = come_back(browser, "kakao", departure, "hong");
  EXPECT_TRUE(location(back).starts_with("/resume?i="));
  EXPECT_EQ(browser.follow(back).body, "welcome hong");

  const login::BrowserSessions sessions = house.sessions_of(browser);
  ASSERT_EQ(sessions.sessions.size(), 1u);
  EXPECT_EQ(sessions.sessions[0].amr, std::vector<std::string>{"fed"});
  EXPECT_EQ(sessions.sessions[0].acr, login::kAcrOneFactor);
  EXPECT_EQ(sessions.sessions[0].authenticated_at, house.clock.now());
  EXPECT_EQ(house.stores.audit.events().back().kind, "login.succeeded");
  EXPECT_EQ(house.stores.audit.events().back().detail, "provider:kakao");
  EXPECT_EQ(house.ways(hong).logins, 1u);
  EXPECT_TRUE(house.ways(hong).identities.at(0).last_used_at);
  EXPECT_TRUE(house.providers.given_up.empty());
}

// Apple's way: a POST from another site brings no Lax cookies.
TEST_F(ProviderLogin, TakesAnAnswerThatTheProviderPosts) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  Browser without_cookies{house.router};
  without_cookies.headers.add("Origin", "https://kakao.example");
  without_cookies.headers.add("Sec-Fetch-Site", "cross-site");
  const http::Response posted =
      without_cookies.post("/login/provider/kakao/callback", {{"code", "hong"}, {"state", state_of(departure)}});
  ASSERT_EQ(posted.status, 303);
  EXPECT_TRUE(location(posted).starts_with("/login/provider/kakao/callback?answer="));
  EXPECT_FALSE(location(posted).contains("hong"));
  EXPECT_EQ(posted.headers.count("Set-Cookie"), 0u);
  EXPECT_EQ(browser.follow(browser.get(location(posted))).body, "welcome hong");
}

TEST_F(ProviderLogin, RefusesToCarryAnAnswerThatFitsIntoNoUrl) {
  const http::Response posted = browser.post("/login/provider/kakao/callback",
                                             {{"id_token", std::string(login::kAnswerBytesMax, 'x')}, {"state", "s"}});
  EXPECT_EQ(posted.status, 413);
}

TEST_F(ProviderLogin, KeepsSeveralJourneysOfOneBrowserApart) {
  house.add_linked("hong", "kakao", "1");
  house.add_linked("kim", "naver", "1");
  const http::Response to_kakao = depart();
  const http::Response to_naver = press(browser, browser.follow(browser.get(house.begin(browser))), "naver");
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", to_kakao, "hong")).body, "welcome hong");
  EXPECT_EQ(browser.follow(come_back(browser, "naver", to_naver, "hong-n")).body, "welcome kim");
}

TEST_F(ProviderLogin, KeepsAtMostFiveJourneysAndTheLatestOfThem) {
  house.add_linked("hong", "kakao", "1");
  std::vector<http::Response> departures;
  for (int i = 0; i < 7; ++i) {
    departures.push_back(depart());
    house.clock.advance(1s);
  }
  std::size_t trips = 0;
  for (const auto& [name, value] : browser.cookies) trips += name.starts_with("__Host-bongsu-trip-") ? 1 : 0;
  EXPECT_EQ(trips, 5u);
  EXPECT_EQ(come_back(browser, "kakao", departures[1], "hong").status, 400);
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departures[2], "hong")).body, "welcome hong");
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departures[6], "hong")).body, "welcome hong");
}

TEST_F(ProviderLogin, CutsALongJourneyIntoCookiesThatABrowserTakes) {
  house.add_linked("hong", "kakao", "1");
  login::Interaction demands;
  demands.continuation = std::string(4000, 'x');
  const http::Response departure = depart(demands);
  std::size_t pieces = 0;
  for (const auto& [field, text] : departure.headers.all()) {
    if (field != "Set-Cookie") continue;
    ++pieces;
    EXPECT_LE(text.size(), 4096u);
  }
  EXPECT_EQ(pieces, 2u);
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
}

TEST_F(ProviderLogin, GivesUpTheJourneyOfWhoTurnsRound) {
  house.add_account("hong");
  const http::Response page = browser.get(house.begin(browser));
  const http::Response to_kakao = press(browser, page, "kakao");
  const http::Response to_naver = press(browser, page, "naver");
  EXPECT_EQ(house.providers.given_up, std::vector<std::string>{state_of(to_kakao)});
  const http::Response ask = browser.follow(browser.submit(page, {{"email", "hong@example.com"}}));
  EXPECT_EQ(house.providers.given_up.back(), state_of(to_naver));
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST_F(ProviderLogin, AnAnswerThatHasComeIsNoJourneyGivenUp) {
  house.add_linked("hong", "kakao", "1");
  const http::Response page = browser.get(house.begin(browser));
  house.providers.arrivals_fail =
      provider::Failure{provider::FailureKind::cancelled, provider::Step::authorization, ""};
  const http::Response doors = browser.follow(come_back(browser, "kakao", press(browser, page, "kakao"), "hong"));
  press(browser, doors, "naver");
  EXPECT_TRUE(house.providers.given_up.empty());
}

TEST_F(ProviderLogin, RemembersNothingOfProvidersThatAStrangerMakesUp) {
  EXPECT_EQ(browser.get("/login/provider/made-up/callback?state=x&code=y").status, 404);
  EXPECT_TRUE(house.door_log.spent.empty());
  browser.get("/login/provider/kakao/callback?state=x&code=y");
  EXPECT_EQ(house.door_log.spent, std::vector<std::string>{"kakao"});
}

TEST_F(ProviderLogin, LetsTheFormLeadToTheProvidersAndToTheClient) {
  login::Interaction demands;
  demands.leads_to = "com.shop.app:/cb";
  house.providers.at("naver").leads_to = "http://127.0.0.1:9000/authorize";
  const http::Response page = browser.get(house.begin(browser, demands));
  EXPECT_TRUE(page.headers.get("Content-Security-Policy")
                  ->contains("form-action 'self' com.shop.app: https: http://127.0.0.1:*;"))
      << *page.headers.get("Content-Security-Policy");
}

TEST_F(ProviderLogin, AProviderThatIsGoneFromTheConfigurationLeadsToTheOtherDoors) {
  const http::Response page = browser.get(house.begin(browser));
  const http::Response doors = browser.follow(press(browser, page, "google"));
  EXPECT_EQ(doors.status, 200);
  EXPECT_TRUE(knows(doors, "provider:kakao"));
}

TEST_F(ProviderLogin, GoesOnWithoutTheNoteOfUse) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  const http::Response back = come_back(browser, "kakao", departure, "hong");
  house.stores.linked_identities.go_down();
  EXPECT_EQ(browser.follow(back).body, "welcome hong");
}

}  // namespace
}  // namespace bongsu::flow
