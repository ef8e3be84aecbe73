// Never a weaker door: the rules of the design for logins through providers, each test named after its rule.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class NeverAWeakerDoor : public testing::Test {
 protected:
  http::Response depart(const login::Interaction& demands = {}) {
    return press(browser, browser.get(house.begin(browser, demands) + "&other=1"), "kakao");
  }

  ProviderHouse house{without_second_way()};
  Browser browser{house.router};
};

TEST_F(NeverAWeakerDoor, OnlyWaysThatWereEnrolledBeforeLogIn) {
  const account::Account hong = house.add_account("hong");
  house.providers.prove("same", "kakao", "5", stated("hong@example.com", provider::EmailStatement::verified), "hong");
  const http::Response page = log_in_by(house, browser, "kakao", "same");
  EXPECT_EQ(form_action(page), "/login/finish");
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NeverAWeakerDoor, AnUnverifiedOrVerifiedAddressNeverIdentifies) {
  house.add_linked("hong", "naver", "1");
  for (const auto statement : {provider::EmailStatement::unverified, provider::EmailStatement::verified}) {
    house.providers.prove("mail", "kakao", "6", stated("hong@example.com", statement));
    EXPECT_EQ(form_action(log_in_by(house, browser, "kakao", "mail")), "/login/finish");
  }
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(NeverAWeakerDoor, TheAccountThatTheClientAsksForIsTheOnlyOne) {
  house.add_linked("hong", "kakao", "1");
  login::Interaction demands;
  demands.account = house.add_linked("kim", "naver", "2").id;
  const http::Response doors = log_in_by(house, browser, "kakao", "hong", demands);
  EXPECT_EQ(doors.status, 200);
  EXPECT_TRUE(knows(doors, "does not belong to the account that the application asks for"));
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  house.providers.prove("kim", "naver", "2");
  const http::Response in = browser.follow(come_back(browser, "naver", press(browser, doors, "naver"), "kim"));
  EXPECT_EQ(in.body, "welcome kim");
}

TEST_F(NeverAWeakerDoor, MaxAgeAndPromptLoginAskTheProviderForAFreshLogin) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, browser, "kakao", "hong");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::any);
  const auto first = house.sessions_of(browser).sessions.at(0);
  house.clock.advance(1h);
  login::Interaction again;
  again.authenticated_not_before = house.clock.now();
  const http::Response doors = browser.follow(browser.get(house.begin(browser, again)));
  const http::Response departure = press(browser, doors, "kakao");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
  EXPECT_GE(house.sessions_of(browser).sessions.at(0).authenticated_at, *again.authenticated_not_before);
  EXPECT_NE(house.sessions_of(browser).sessions.at(0).id, first.id);
}

TEST_F(NeverAWeakerDoor, SessionIdentifiersChangeAtLogin) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, browser, "kakao", "hong");
  const auto first = house.sessions_of(browser).sessions.at(0).id;
  log_in_by(house, browser, "kakao", "hong");
  ASSERT_EQ(house.sessions_of(browser).sessions.size(), 1u);
  EXPECT_NE(house.sessions_of(browser).sessions.at(0).id, first);
}

TEST_F(NeverAWeakerDoor, TheHintCookieNeverLogsIn) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, browser, "kakao", "hong");
  browser.cookies.erase(std::string{kSessionCookie});
  ASSERT_TRUE(browser.cookies.contains("__Host-bongsu-known"));
  const http::Response page = browser.follow(browser.get(house.begin(browser)));
  EXPECT_EQ(form_action(page), "/login");
  EXPECT_FALSE(knows(page, "hong"));
  EXPECT_EQ(browser.follow(browser.get("/account")).body.contains("hong@example.com"), false);
}

TEST_F(NeverAWeakerDoor, ADisabledAccountStaysOutAndIsToldOnlyToItsOwner) {
  const account::Account hong = house.add_linked("hong", "kakao", "1");
  run(house.stores.accounts.set_status(hong.id, account::Status::disabled, house.clock.now())).value();
  const http::Response refused = log_in_by(house, browser, "kakao", "hong");
  EXPECT_EQ(refused.status, 403);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_EQ(house.stores.audit.events().back().detail, "account_disabled");
}

TEST_F(NeverAWeakerDoor, NoOtherBrowserCanBringTheAnswer) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  Browser thief{house.router};
  house.begin(thief);
  EXPECT_EQ(come_back(thief, "kakao", departure, "hong").status, 400);
  for (const auto& [name, value] : browser.cookies) {
    if (name.starts_with("__Host-bongsu-trip-")) thief.cookies[name] = value;  // even with the journey's own cookie
  }
  EXPECT_EQ(come_back(thief, "kakao", departure, "hong").status, 400);
  EXPECT_TRUE(house.sessions_of(thief).sessions.empty());
  EXPECT_EQ(house.providers.arrivals, 0);
}

// RFC 9700 §4.7: a login that an attacker began cannot be finished in somebody else's browser.
TEST_F(NeverAWeakerDoor, AnAnswerToSomebodyElsesJourneyLogsNobodyIn) {
  house.add_linked("mallory", "kakao", "1");
  Browser mallory{house.router};
  const http::Response departure = press(mallory, mallory.get(house.begin(mallory)), "kakao");
  depart();  // the victim has a journey of their own
  EXPECT_EQ(come_back(browser, "kakao", departure, "hong").status, 400);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(NeverAWeakerDoor, TheProviderThatWasAskedIsTheOneThatAnswers) {
  house.add_linked("hong", "kakao", "1");
  house.add_linked("kim", "naver", "1");
  const http::Response departure = depart();
  const http::Response doors = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  EXPECT_TRUE(knows(doors, "could not be verified"));
  EXPECT_EQ(house.providers.arrivals, 0);
  EXPECT_EQ(house.door_log.failures, std::vector<std::string>{"kakao forged"});
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(NeverAWeakerDoor, DoorsOpenOnlyWithTheCsrfTokenOfTheInteraction) {
  const http::Response page = browser.get(house.begin(browser));
  const http::Response other = browser.get(house.begin(browser));
  const auto forged = [&](const std::string& csrf) {
    return browser.post("/login",
                        {{"i", hidden_fields(page).at(0).second}, {"csrf", csrf}, {"door", "provider:kakao"}});
  };
  EXPECT_EQ(forged("").status, 403);
  EXPECT_EQ(forged(hidden_fields(other).at(1).second).status, 403);
  EXPECT_TRUE(house.providers.left.empty());
  browser.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(press(browser, page, "kakao").status, 403);
}

TEST_F(NeverAWeakerDoor, ForgedJourneysAreNotRead) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  for (auto& [name, value] : browser.cookies) {
    if (name.starts_with("__Host-bongsu-trip-")) value[value.size() / 2] ^= 1;
  }
  EXPECT_EQ(come_back(browser, "kakao", departure, "hong").status, 400);
  EXPECT_EQ(house.providers.arrivals, 0);
}

TEST_F(NeverAWeakerDoor, AKeyThatIsNotKnownYetIsNotANo) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = depart();
  const auto cookies = browser.cookies;
  house.sealer.replace_key();
  house.sealer.meaning = crypto::UnknownKey::not_known_yet;
  const http::Response page = come_back(browser, "kakao", departure, "hong");
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(browser.cookies, cookies);
}

TEST_F(NeverAWeakerDoor, JourneyCookiesAreHostPrefixedHttpOnlySecureAndLax) {
  const http::Response departure = depart();
  ASSERT_EQ(departure.headers.count("Set-Cookie"), 1u);
  const std::string cookie{*departure.headers.get("Set-Cookie")};
  for (const std::string_view part :
       {"__Host-bongsu-trip-", "; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Max-Age=3600"}) {
    EXPECT_TRUE(cookie.contains(part)) << cookie;
  }
}

TEST_F(NeverAWeakerDoor, SecretsStayOutOfTheAuditTrail) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, browser, "kakao", "hong");
  log_in_by(house, browser, "kakao", "wrong-code");
  for (const auto& event : house.stores.audit.events()) {
    for (const std::string& text : {event.account, event.detail, event.request, event.client}) {
      EXPECT_FALSE(text.contains("wrong-code") || text.contains("example.com")) << text;
    }
  }
}

}  // namespace
}  // namespace bongsu::flow
