// A second way in before it is needed.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

login::Settings with_policy(login::SecondWayPolicy policy, std::uint64_t after = 1) {
  login::Settings settings;
  settings.second_way = policy;
  settings.second_way_after = after;
  return settings;
}

struct SecondWay : ProviderHouse {
  explicit SecondWay(login::SecondWayPolicy policy, std::uint64_t after = 1)
      : ProviderHouse(with_policy(policy, after)), hong(add_linked("hong", "kakao", "1")) {
    clock.advance(1h);  // an account of long before
  }
  http::Response log_in() { return log_in_by(*this, browser, "kakao", "hong"); }
  // From the page that asks to confirm first, to the provider and back.
  http::Response confirm(const http::Response& page) {
    const http::Response departure = browser.submit(page, {{"door", "provider:kakao"}});
    return browser.follow(come_back(browser, "kakao", departure, "hong"));
  }

  account::Account hong;
  Browser browser{router};
};

TEST(SecondWay, IsOfferedAfterALoginByTheOneProviderAndIsAPassword) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response asked = house.log_in();
  ASSERT_EQ(form_action(asked), "/login/second-way");
  EXPECT_TRUE(knows(asked, "If <bdi>Kakao</bdi> is down, you are locked out."));
  const http::Response offer = house.confirm(asked);
  ASSERT_EQ(form_action(offer), "/login/second-way");
  EXPECT_EQ(house.browser.submit(offer, {{"decision", "allow"}, {"password", "short"}}).status, 422);
  const http::Response in =
      house.browser.follow(house.browser.submit(offer, {{"decision", "allow"}, {"password", "correct horse"}}));
  EXPECT_EQ(in.body, "welcome hong");
  EXPECT_TRUE(house.ways(house.hong).password_set_at);
  EXPECT_EQ(house.stores.audit.events().back().kind, "password.set");
  Browser later{house.router};
  EXPECT_EQ(log_in_by(house, later, "kakao", "hong").body, "welcome hong");
  EXPECT_EQ(house.LoginHouse::log_in(later, "hong@example.com").body, "welcome hong");
}

TEST(SecondWay, DeclinedIsNotAskedForAgainForThirtyDaysInThisBrowser) {
  SecondWay house{login::SecondWayPolicy::offered};
  EXPECT_EQ(house.browser.follow(house.browser.submit(house.log_in(), {{"decision", "deny"}})).body, "welcome hong");
  EXPECT_FALSE(house.ways(house.hong).password_set_at);
  EXPECT_EQ(house.log_in().body, "welcome hong");
  Browser other{house.router};
  EXPECT_EQ(form_action(log_in_by(house, other, "kakao", "hong")), "/login/second-way");
  house.clock.advance(30 * 24h);
  EXPECT_EQ(form_action(house.log_in()), "/login/second-way");
}

TEST(SecondWay, IsAskedForFromTheNthLoginOn) {
  SecondWay house{login::SecondWayPolicy::offered, 3};
  EXPECT_EQ(house.log_in().body, "welcome hong");
  EXPECT_EQ(house.log_in().body, "welcome hong");
  EXPECT_EQ(form_action(house.log_in()), "/login/second-way");
}

// A way in that is set stays: in a browser that somebody left logged in at the provider, it would be the finder's.
TEST(SecondWay, IsSetOnlyByWhoHadToLogInAnewAtTheProvider) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response asked = house.log_in();
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::any);
  EXPECT_FALSE(knows(asked, "name=\"password\""));
  house.browser.submit(asked, {{"decision", "allow"}, {"password", "correct horse"}});
  EXPECT_FALSE(house.ways(house.hong).password_set_at);
  EXPECT_TRUE(knows(house.confirm(asked), "name=\"password\""));
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
}

TEST(SecondWay, IsNotLostWhenTheProviderFailsWhileThePersonConfirms) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response departure = house.browser.submit(house.log_in(), {{"door", "provider:kakao"}});
  house.providers.arrivals_fail = provider::Failure{provider::FailureKind::unreachable, provider::Step::token, ""};
  const http::Response doors = house.browser.follow(come_back(house.browser, "kakao", departure, "hong"));
  EXPECT_TRUE(knows(doors, "is not answering"));
  EXPECT_TRUE(knows(doors, "You are logged in already. Continue"));
}

struct RequiredSecondWay : testing::Test, SecondWay {
  RequiredSecondWay() : SecondWay(login::SecondWayPolicy::required) {}
  bool is_logged_in() { return !sessions_of(browser).sessions.empty(); }
};

TEST_F(RequiredSecondWay, CannotBeDeclinedAndMakesTheLoginWhenItIsSaved) {
  const http::Response asked = log_in();
  ASSERT_EQ(form_action(asked), "/login/second-way");
  EXPECT_FALSE(knows(asked, "value=\"deny\""));
  EXPECT_EQ(browser.submit(asked, {{"decision", "deny"}}).status, 200);
  EXPECT_FALSE(is_logged_in());
  const http::Response form = confirm(asked);
  ASSERT_TRUE(knows(form, "name=\"password\""));
  EXPECT_EQ(browser.submit(form, {{"decision", "deny"}}).status, 422);
  EXPECT_FALSE(is_logged_in());
  EXPECT_EQ(browser.follow(browser.submit(form, {{"password", "correct horse"}})).body, "welcome hong");
  EXPECT_EQ(log_in().body, "welcome hong");
}

// Every road to a session, without one.
TEST_F(RequiredSecondWay, HasNoRoadPastIt) {
  const http::Response asked = log_in();
  const std::string interaction = hidden_fields(asked).at(0).second;
  for (const char* path : {"/resume", "/login/second-way", "/login/finish", "/login/link", "/login/doors", "/login",
                           "/accounts", "/account"}) {
    const http::Response page = browser.follow(browser.get(std::string{path} + "?i=" + interaction));
    EXPECT_FALSE(page.body.contains("welcome")) << path;
    EXPECT_FALSE(is_logged_in()) << path;
  }
  for (const char* path : {"/login/second-way", "/login/finish", "/login/link", "/login/password", "/accounts"}) {
    Fields fields = hidden_fields(asked);
    fields.emplace_back("decision", "allow");
    browser.post(path, fields);
    EXPECT_FALSE(is_logged_in()) << path;
  }
  // The provider's answer once more, and the way from the account page.
  browser.follow(browser.get("/account"));
  const http::Response identify = browser.follow(browser.get("/account"));
  const http::Response departure = press(browser, identify, "kakao");
  for (int i = 0; i < 2; ++i) {
    browser.follow(come_back(browser, "kakao", departure, "hong"));
    EXPECT_FALSE(is_logged_in());
  }
  EXPECT_FALSE(ways(hong).password_set_at);
}

TEST_F(RequiredSecondWay, IsAskedOfANewAccountToo) {
  const http::Response finish = log_in_by(*this, browser, "kakao", "stranger");
  const http::Response form = browser.follow(browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}}));
  ASSERT_EQ(form_action(form), "/login/second-way");
  EXPECT_FALSE(is_logged_in());
  EXPECT_EQ(browser.follow(browser.submit(form, {{"password", "battery staple"}})).body, "welcome n");
}

TEST_F(RequiredSecondWay, IsAskedForNoLongerThanTheIdentityWaits) {
  const http::Response form = confirm(log_in());
  clock.advance(15min);
  browser.follow(browser.submit(form, {{"password", "correct horse"}}));
  EXPECT_FALSE(is_logged_in());
  EXPECT_FALSE(ways(hong).password_set_at);
}

TEST_F(RequiredSecondWay, IsSetOnlyByAFreshProof) {
  const http::Response form = confirm(log_in());
  clock.advance(5min + 1s);
  const http::Response asked = browser.submit(form, {{"password", "correct horse"}});
  EXPECT_FALSE(ways(hong).password_set_at);
  ASSERT_FALSE(knows(asked, "name=\"password\""));
  EXPECT_EQ(browser.follow(browser.submit(confirm(asked), {{"password", "correct horse"}})).body, "welcome hong");
}

// Applications are told when the person proved themselves, and a change of the ways in counts from then on.
TEST_F(RequiredSecondWay, MakesALoginOfTheMomentOfTheProof) {
  const http::Response form = confirm(log_in());
  const base::Instant proven_at = clock.now();
  clock.advance(4min);
  browser.follow(browser.submit(form, {{"password", "correct horse"}}));
  ASSERT_TRUE(is_logged_in());
  EXPECT_EQ(sessions_of(browser).sessions.at(0).authenticated_at, proven_at);
}

// The owner has changed the password, or ended all sessions, since somebody came with that proof.
TEST_F(RequiredSecondWay, IsNotSetByAProofThatWasEndedSince) {
  const http::Response form = confirm(log_in());
  ASSERT_TRUE(knows(form, "name=\"password\""));
  clock.advance(1s);
  contract::run(stores.ended_sessions.end_all(hong.id, clock.now())).value();
  clock.advance(1s);
  browser.follow(browser.submit(form, {{"password", "correct horse"}}));
  EXPECT_FALSE(ways(hong).password_set_at);
  const http::Response page = browser.follow(browser.get("/account"));
  EXPECT_FALSE(page.body.contains("hong@example.com"));
}

TEST_F(RequiredSecondWay, MakesOneLoginOfOneIdentity) {
  const http::Response form = confirm(log_in());
  browser.submit(form, {{"password", "correct horse"}});
  ASSERT_TRUE(is_logged_in());
  browser.cookies.erase(std::string{kSessionCookie});
  browser.follow(browser.submit(form, {{"password", "battery staple"}}));
  EXPECT_FALSE(is_logged_in());
  EXPECT_EQ(LoginHouse::log_in(browser, "hong@example.com").body, "welcome hong");
}

TEST_F(RequiredSecondWay, IsNotPassedByWhatCannotBeLookedUp) {
  const http::Response page = browser.follow(browser.get(begin(browser) + "&other=1"));
  const http::Response departure = press(browser, page, "kakao");
  identities.ways_are_down = true;  // whose it is can be told, and not what else they have
  const http::Response failed = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_EQ(failed.status, 503);
  EXPECT_FALSE(is_logged_in());
}

TEST(SecondWay, ThatIsOnlyOfferedKeepsNobodyOutWhenItCannotBeLookedUp) {
  SecondWay house{login::SecondWayPolicy::offered};
  house.identities.ways_are_down = true;
  EXPECT_EQ(house.log_in().body, "welcome hong");
  EXPECT_FALSE(house.outages.causes.empty());
}

TEST(SecondWay, NeverStopsALoginWhileItCannotBeSaved) {
  SecondWay house{login::SecondWayPolicy::required};
  house.condition.condition.store = continuity::StoreAccess::readable;
  EXPECT_EQ(house.log_in().body, "welcome hong");
}

TEST_F(RequiredSecondWay, ThatCannotBeSavedAfterAllCanBeSentAgain) {
  const http::Response form = confirm(log_in());
  stores.accounts.go_down();
  EXPECT_EQ(browser.follow(browser.submit(form, {{"password", "correct horse"}})).status, 503);
  EXPECT_FALSE(is_logged_in());
  stores.accounts.come_back();
  EXPECT_EQ(browser.follow(browser.submit(form, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST(SecondWay, IsNeverAskedForByPolicy) {
  SecondWay house{login::SecondWayPolicy::never};
  EXPECT_EQ(house.log_in().body, "welcome hong");
}

TEST(SecondWay, IsOfferedToTheNewAccountOfAProvider) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response finish = log_in_by(house, house.browser, "kakao", "stranger");
  const http::Response offer =
      house.browser.follow(house.browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}}));
  EXPECT_EQ(form_action(offer), "/login/second-way");
}

TEST(SecondWay, IsSetAtOnceInTheLoginThatMadeTheAccountAndInNoLaterOne) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response finish = log_in_by(house, house.browser, "kakao", "stranger");
  const http::Response offer =
      house.browser.follow(house.browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}}));
  EXPECT_TRUE(knows(offer, "name=\"password\""));
  house.clock.advance(1s);
  // The same page in the history of the browser, and the provider's open session.
  const http::Response page = house.browser.get("/login?other=1&i=" + hidden_fields(offer).at(0).second);
  const http::Response departure = press(house.browser, page, "kakao");
  const http::Response again = house.browser.follow(come_back(house.browser, "kakao", departure, "stranger"));
  ASSERT_EQ(form_action(again), "/login/second-way");
  EXPECT_FALSE(knows(again, "name=\"password\""));
}

TEST(SecondWay, AsksWhoseAccountWasMadeElsewhereMeanwhileToConfirm) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response page = house.browser.get(house.begin(house.browser) + "&other=1");
  const http::Response departure = press(house.browser, page, "kakao");
  house.add_linked("kim", "kakao", "2");
  house.providers.prove("kim", "kakao", "2");
  const http::Response asked = house.browser.follow(come_back(house.browser, "kakao", departure, "kim"));
  ASSERT_EQ(form_action(asked), "/login/second-way");
  EXPECT_FALSE(knows(asked, "name=\"password\""));
}

// The operator switches the one provider off that could confirm.
TEST(SecondWay, HasToWaitWhereNothingCanConfirmAndOffersTheWayOn) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response asked = house.log_in();
  house.providers.at("kakao").off.emplace();
  const http::Response shown = house.browser.get("/login/second-way?i=" + hidden_fields(asked).at(0).second);
  EXPECT_FALSE(knows(shown, "name=\"password\""));
  EXPECT_TRUE(knows(shown, "has to wait"));
  EXPECT_EQ(house.browser.follow(house.browser.submit(shown, {{"decision", "deny"}})).body, "welcome hong");
}

TEST_F(RequiredSecondWay, HasToWaitWhereNothingCanConfirmAndOffersTheDoors) {
  const http::Response asked = log_in();
  providers.at("kakao").off.emplace();
  const http::Response shown = browser.get("/login/second-way?i=" + hidden_fields(asked).at(0).second);
  EXPECT_FALSE(knows(shown, "name=\"password\""));
  EXPECT_TRUE(knows(shown, "has to wait"));
  EXPECT_TRUE(knows(shown, "href=\"/login/doors?i="));
  EXPECT_FALSE(is_logged_in());
}

TEST(SecondWay, IsAskedForAfterACodeToAMailboxThatFallsWithTheProvider) {
  for (const bool together : {true, false}) {
    login::Settings settings = with_policy(login::SecondWayPolicy::required);
    settings.email_codes = login::EmailCodeDoor::open;
    const std::string mail_domain = together ? "example.com" : "elsewhere.example";
    settings.failure_domains = {
        {.name = "kakao", .providers = {account::ProviderId{"kakao"}}, .mail_domains = {mail_domain}}};
    ProviderHouse house{settings};
    const account::Account hong = house.add_linked("hong", "kakao", "1");
    contract::run(house.stores.accounts.verify_email(hong.id, hong.email, house.clock.now())).value();
    Browser browser{house.router};
    const http::Response identify = browser.get(house.begin(browser) + "&other=1");
    const http::Response password = browser.follow(browser.submit(identify, {{"email", "hong@example.com"}}));
    Fields fields = hidden_fields(password);
    fields.emplace_back("send", "first");
    const http::Response asked = browser.follow(browser.post("/login/email-code", fields));
    const std::string code = house.outbox.posted.back().mail.letter.code;
    const http::Response page = browser.follow(browser.submit(asked, {{"email_code", code}}));
    EXPECT_EQ(form_action(page) == "/login/second-way", together);
  }
}

TEST(SecondWay, IsNoProviderThatFailsTogetherWithTheFirst) {
  login::Settings settings = with_policy(login::SecondWayPolicy::offered);
  settings.failure_domains = {{.name = "one building",
                               .providers = {account::ProviderId{"kakao"}, account::ProviderId{"naver"}},
                               .mail_domains = {}}};
  for (const bool together : {true, false}) {
    ProviderHouse house{together ? settings : with_policy(login::SecondWayPolicy::offered)};
    house.link(house.add_linked("hong", "kakao", "1"), "naver", "1");
    Browser browser{house.router};
    const http::Response page = log_in_by(house, browser, "kakao", "hong");
    EXPECT_EQ(form_action(page) == "/login/second-way", together);
  }
}

TEST(SecondWay, IsSetOnlyByAFreshLogin) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response offer = house.confirm(house.log_in());
  house.clock.advance(5min + 1s);
  EXPECT_EQ(house.browser.follow(house.browser.submit(offer, {{"password", "correct horse"}})).body, "welcome hong");
  EXPECT_FALSE(house.ways(house.hong).password_set_at);
}

}  // namespace
}  // namespace bongsu::flow
