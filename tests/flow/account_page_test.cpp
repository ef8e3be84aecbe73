// One's own ways in: seen, linked, removed, changed.

#include <gtest/gtest.h>

#include <algorithm>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"
#include "login/account_ways.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AccountPage : public testing::Test {
 protected:
  AccountPage() { house.link(hong, "kakao", "1"); }

  http::Response open() { return browser.follow(browser.get("/account")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open();
  }
  http::Response remove(const http::Response& page, const std::string& what) {
    const std::size_t text = page.body.find(what);
    const std::size_t at = page.body.rfind("name=\"remove\" value=\"", text) + 21;
    return browser.submit(page, {{"remove", page.body.substr(at, page.body.find('"', at) - at)}});
  }
  http::Response password_page(const http::Response& page) {
    const std::size_t at = page.body.find("/account/password?i=");
    return browser.follow(browser.get(page.body.substr(at, page.body.find('"', at) - at)));
  }
  std::string last_event() { return std::string{house.stores.audit.events().back().kind}; }

  ProviderHouse house{without_second_way()};
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountPage, AsksWhoItIsAndComesBack) {
  const http::Response identify = open();
  EXPECT_EQ(form_action(identify), "/login");
  const http::Response ask = browser.follow(browser.submit(identify, {{"email", "hong@example.com"}}));
  const http::Response page = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_EQ(form_action(page), "/account");
  EXPECT_TRUE(knows(page, "hong@example.com"));
}

TEST_F(AccountPage, IsLinkedFromTheHomePage) {
  EXPECT_FALSE(knows(browser.get("/"), "/account"));
  enter();
  EXPECT_TRUE(knows(browser.get("/"), "href=\"/account\""));
}

TEST_F(AccountPage, TellsWhatWouldBeLeftWithoutEachWay) {
  const http::Response page = enter();
  EXPECT_TRUE(knows(page, "If you forget it, you can still log in with: <bdi>Kakao</bdi>"));
  EXPECT_TRUE(knows(page, "If <bdi>Kakao</bdi> is down, you can still log in with: <bdi>Password</bdi>"));
  EXPECT_TRUE(knows(page, "Link <bdi>naver</bdi>"));
  EXPECT_FALSE(knows(page, "value=\"provider:kakao\""));
}

TEST_F(AccountPage, LetsThePersonChooseAmongSeveralAccounts) {
  house.add_account("kim");
  house.log_in(browser, "kim@example.com");
  const http::Response chooser = enter();
  ASSERT_EQ(form_action(chooser), "/accounts");
  const std::string kims = house.sessions_of(browser).sessions.at(1).id.str();
  EXPECT_TRUE(knows(browser.follow(browser.submit(chooser, {{"account", kims}})), "kim@example.com"));
}

TEST_F(AccountPage, LinksAProviderAfterItsOwnFreshLoginAndAClearQuestion) {
  const http::Response departure = press(browser, enter(), "naver");
  EXPECT_TRUE(location(departure).starts_with("https://naver.example/"));
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  const http::Response question = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  ASSERT_EQ(form_action(question), "/login/link");
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);
  const http::Response page = browser.follow(browser.submit(question, {{"decision", "allow"}}));
  EXPECT_TRUE(knows(page, "<bdi>naver</bdi> is linked."));
  EXPECT_EQ(house.ways(hong).identities.size(), 2u);
  EXPECT_EQ(last_event(), "identity.linked");
}

TEST_F(AccountPage, NeverMovesAnIdentityOfAnother) {
  const account::Account kim = house.add_linked("kim", "naver", "1");
  const http::Response departure = press(browser, enter(), "naver");
  const http::Response page = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  EXPECT_EQ(form_action(page), "/account");
  EXPECT_TRUE(knows(page, "is linked to another account already, and stays there."));
  EXPECT_EQ(house.ways(kim).identities.size(), 1u);
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).account, hong.id);
}

TEST_F(AccountPage, ComesBackFromAProviderThatFailsAndSaysSo) {
  const http::Response departure = press(browser, enter(), "naver");
  house.providers.arrivals_fail = provider::Failure{provider::FailureKind::unreachable, provider::Step::token, ""};
  const http::Response page = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  EXPECT_EQ(form_action(page), "/account");
  EXPECT_TRUE(knows(page, "<bdi>naver</bdi> is not answering"));
}

TEST_F(AccountPage, AsksForAFreshLoginBeforeEveryChange) {
  house.log_in(browser, "hong@example.com");
  house.clock.advance(5min + 1s);
  const http::Response page = open();
  ASSERT_EQ(form_action(page), "/account");
  for (const http::Response& asked :
       {browser.follow(press(browser, page, "naver")), browser.follow(remove(page, "Unlink")), password_page(page)}) {
    EXPECT_EQ(form_action(asked), "/login/password");
    EXPECT_TRUE(knows(asked, "Confirm it’s you"));
  }
  EXPECT_TRUE(house.providers.left.empty());
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);

  const http::Response ask = browser.follow(remove(page, "Unlink"));
  const http::Response confirmed = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_TRUE(knows(confirmed, "it’s you"));
  EXPECT_TRUE(knows(browser.follow(remove(confirmed, "Unlink")), "It is unlinked."));
}

TEST_F(AccountPage, TakesALoginThatAProviderMayHaveAnsweredByItselfForNoFreshOne) {
  log_in_by(house, browser, "kakao", "hong");
  ASSERT_EQ(house.providers.left.back().freshness, provider::Freshness::any);
  house.clock.advance(1s);
  const http::Response page = open();
  ASSERT_EQ(form_action(page), "/account");
  for (const http::Response& asked :
       {browser.follow(press(browser, page, "naver")), browser.follow(remove(page, "Unlink")), password_page(page)}) {
    EXPECT_TRUE(knows(asked, "Confirm it’s you"));
  }
  EXPECT_EQ(house.providers.left.size(), 1u);
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);

  const http::Response ask = browser.follow(remove(page, "Remove password"));
  const http::Response departure = press(browser, ask, "kakao");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  const http::Response confirmed = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_TRUE(knows(browser.follow(remove(confirmed, "Remove password")), "Your password is removed."));
}

TEST_F(AccountPage, TakesNoProviderThatProvesNothingWhereTheAccountHasAWayThatDoes) {
  house.providers.at("kakao").best_presence = provider::Presence::requested;
  const http::Response in = browser.follow(come_back(browser, "kakao", press(browser, open(), "kakao"), "hong"));
  ASSERT_EQ(form_action(in), "/account");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  house.clock.advance(1s);
  const http::Response ask = browser.follow(remove(in, "Remove password"));
  EXPECT_EQ(form_action(ask), "/login/password");
  EXPECT_FALSE(knows(ask, "value=\"provider:kakao\""));
  EXPECT_TRUE(location(press(browser, ask, "kakao")).starts_with("/login/doors"));  // a form of somebody's own making
  const http::Response confirmed = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_TRUE(knows(browser.follow(remove(confirmed, "Remove password")), "Your password is removed."));
}

TEST_F(AccountPage, IsNoDeadEndForWhoHasOnlyAProviderThatProvesNothing) {
  house.providers.at("naver").best_presence = provider::Presence::requested;
  house.add_linked("kim", "naver", "2");
  house.providers.prove("kim", "naver", "2");
  log_in_by(house, browser, "naver", "kim");
  house.clock.advance(1s);
  const http::Response ask = password_page(open());
  const http::Response departure = press(browser, ask, "naver");
  EXPECT_EQ(house.providers.left.back().freshness, provider::Freshness::log_in_again);
  const http::Response confirmed = browser.follow(come_back(browser, "naver", departure, "kim"));
  const http::Response page =
      browser.follow(browser.submit(password_page(confirmed), {{"password", "battery staple"}}));
  EXPECT_TRUE(knows(page, "Your password is saved."));
}

TEST_F(AccountPage, LinksAProviderThatProvesNothingToWhoHasConfirmed) {
  house.providers.at("naver").best_presence = provider::Presence::requested;
  house.log_in(browser, "hong@example.com");
  house.clock.advance(5min + 1s);
  const http::Response ask = browser.follow(remove(open(), "Unlink"));
  const http::Response confirmed = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_TRUE(location(press(browser, confirmed, "naver")).starts_with("https://naver.example/"));
}

// Who comes back from the provider to be linked and has to confirm first is shown only what can confirm.
TEST_F(AccountPage, OffersNoProviderThatProvesNothingToWhoConfirmsBeforeLinking) {
  house.providers.at("kakao").best_presence = provider::Presence::requested;
  const http::Response departure = press(browser, enter(), "naver");
  const http::Response question = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  ASSERT_EQ(form_action(question), "/login/link");
  house.clock.advance(5min + 1s);
  const http::Response ask = browser.follow(browser.submit(question, {{"decision", "allow"}}));
  ASSERT_EQ(form_action(ask), "/login");
  EXPECT_FALSE(knows(ask, "value=\"provider:kakao\""));
  EXPECT_FALSE(location(press(browser, ask, "kakao")).starts_with("https://"));  // a form of somebody's own making
}

TEST_F(AccountPage, UnlinksAndEndsTheOtherSessions) {
  Browser elsewhere{house.router};
  log_in_by(house, elsewhere, "kakao", "hong");
  house.clock.advance(1s);
  const http::Response page = enter();
  const auto before = house.sessions_of(browser).sessions.at(0);
  house.clock.advance(1s);
  const http::Response after = browser.follow(remove(page, "Unlink"));
  EXPECT_TRUE(knows(after, "It is unlinked."));
  EXPECT_TRUE(house.ways(hong).identities.empty());
  EXPECT_EQ(last_event(), "identity.unlinked");
  const auto renewed = house.sessions_of(browser).sessions.at(0);
  EXPECT_NE(renewed.id, before.id);
  EXPECT_EQ(renewed.authenticated_at, before.authenticated_at);
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
}

TEST_F(AccountPage, KeepsTheLastWayIn) {
  house.add_linked("kim", "naver", "2");
  house.providers.prove("kim", "naver", "2");
  const http::Response identify = open();
  const http::Response departure = press(browser, identify, "naver");
  const http::Response page = browser.follow(come_back(browser, "naver", departure, "kim"));
  ASSERT_EQ(form_action(page), "/account");
  EXPECT_FALSE(knows(page, "name=\"remove\""));
  EXPECT_TRUE(knows(page, "If <bdi>naver</bdi> is down, you cannot log in."));
  const std::string ref = login::ref_of({account::ProviderId{"naver"}, "2"});
  const http::Response kept = browser.follow(browser.submit(page, {{"remove", ref}}));
  EXPECT_TRUE(knows(kept, "Your last way in cannot be removed."));
}

TEST_F(AccountPage, KeepsTheOneWayThatIsStillConfigured) {
  house.link(hong, "gone", "5");
  run(house.stores.linked_identities.remove_password(hong.id,
                                                     {account::ProviderSubject{account::ProviderId{"kakao"}, "1"}}, {}))
      .value();
  const http::Response identify = open();
  const http::Response page = browser.follow(come_back(browser, "kakao", press(browser, identify, "kakao"), "hong"));
  const std::string ref = login::ref_of({account::ProviderId{"kakao"}, "1"});
  EXPECT_TRUE(knows(browser.follow(browser.submit(page, {{"remove", ref}})), "Your last way in cannot be removed."));
  EXPECT_EQ(house.ways(hong).identities.size(), 2u);
}

// The last way in that works is the last way in, also where it goes between the page and the press.
TEST_F(AccountPage, NeverTakesAProviderThatIsGoneForAWayThatIsLeft) {
  house.link(hong, "gone", "5");
  const http::Response page = enter();
  run(house.stores.linked_identities.unlink(hong.id, {account::ProviderId{"kakao"}, "1"}, {}, {})).value();
  const http::Response kept = browser.follow(browser.submit(page, {{"remove", std::string{login::kPasswordRef}}}));
  EXPECT_TRUE(knows(kept, "Your last way in cannot be removed."));
  EXPECT_TRUE(house.ways(hong).password_set_at);
}

TEST_F(AccountPage, CountsACodeByEmailAmongTheWaysThatAreLeft) {
  house.settings.email_codes = login::EmailCodeDoor::open;
  ASSERT_TRUE(run(house.stores.accounts.verify_email(hong.id, hong.email, house.clock.now())).value());
  http::Response page = enter();
  EXPECT_TRUE(knows(page, "If <bdi>Kakao</bdi> is down, you can still log in with: <bdi>Password, Email code</bdi>"));
  EXPECT_TRUE(knows(page, "If you cannot read your email, you can still log in with: <bdi>Password, Kakao</bdi>"));
  page = browser.follow(remove(page, "Remove password"));
  EXPECT_FALSE(house.ways(hong).password_set_at);
  page = browser.follow(remove(page, "Unlink"));
  EXPECT_TRUE(house.ways(hong).identities.empty());
  EXPECT_TRUE(knows(page, "If you cannot read your email, you cannot log in."));
  // The address itself stays.
  EXPECT_FALSE(knows(page, "name=\"remove\""));
  browser.submit(page, {{"remove", std::string{login::kMailboxRef}}});
  EXPECT_TRUE(house.ways(hong).mailbox);
}

TEST_F(AccountPage, CountsNoAddressWhereNoCodesAreSent) {
  ASSERT_TRUE(run(house.stores.accounts.verify_email(hong.id, hong.email, house.clock.now())).value());
  const http::Response page = enter();
  EXPECT_FALSE(knows(page, "Email code"));
  EXPECT_TRUE(knows(page, "If <bdi>Kakao</bdi> is down, you can still log in with: <bdi>Password</bdi>"));
}

TEST_F(AccountPage, KeepsTheSecondWayThatTheOperatorRequires) {
  house.settings.second_way = login::SecondWayPolicy::required;
  const http::Response page = enter();
  EXPECT_TRUE(knows(page, "This service asks everybody to have a second way in."));
  EXPECT_FALSE(knows(page, "Remove password"));
  const http::Response kept = browser.follow(browser.submit(page, {{"remove", std::string{login::kPasswordRef}}}));
  EXPECT_TRUE(house.ways(hong).password_set_at);
  EXPECT_TRUE(knows(browser.follow(remove(kept, "Unlink")), "It is unlinked."));
}

TEST_F(AccountPage, ShowsTheAccountThatThePersonHasLoggedInToMeanwhile) {
  const http::Response page = enter();
  house.add_account("kim");
  browser.cookies.erase(std::string{kSessionCookie});
  const http::Response identify = browser.follow(browser.submit(page, {}));
  ASSERT_EQ(form_action(identify), "/login");
  const http::Response ask = browser.follow(browser.submit(identify, {{"email", "kim@example.com"}}));
  const http::Response kims = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  EXPECT_EQ(form_action(kims), "/account");
  EXPECT_TRUE(knows(kims, "kim@example.com"));
}

TEST_F(AccountPage, ShowsTheOtherAccountThatThePersonConfirmedInsteadOfTheFirst) {
  house.add_account("kim");
  house.log_in(browser, "hong@example.com");
  house.clock.advance(5min + 1s);
  const http::Response ask = browser.follow(remove(open(), "Unlink"));
  const http::Response identify = browser.get("/login?other=1&i=" + hidden_fields(ask).at(0).second);
  const http::Response kims = browser.follow(browser.submit(identify, {{"email", "kim@example.com"}}));
  const http::Response chooser = browser.follow(browser.submit(kims, {{"password", "correct horse"}}));
  EXPECT_EQ(form_action(chooser), "/accounts");
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);
}

TEST_F(AccountPage, DoesToNobodyWhatWasSaidOnThePageOfAnother) {
  const http::Response page = enter();
  house.add_account("kim");
  browser.cookies.erase(std::string{kSessionCookie});
  house.log_in(browser, "kim@example.com");
  browser.follow(browser.submit(page, {{"remove", std::string{login::kPasswordRef}}}));
  EXPECT_TRUE(house.ways(hong).password_set_at);
  EXPECT_TRUE(run(house.stores.accounts.find_by_email(account::EmailAddress::parse("kim@example.com").value()))
                  .value()
                  ->password);
}

TEST_F(AccountPage, RemovesNothingOfAnybodyElse) {
  const account::Account kim = house.add_linked("kim", "naver", "2");
  house.link(kim, "kakao", "3");
  const std::string ref = login::ref_of({account::ProviderId{"naver"}, "2"});
  EXPECT_EQ(browser.follow(browser.submit(enter(), {{"remove", ref}})).status, 200);
  EXPECT_EQ(house.ways(kim).identities.size(), 2u);
}

TEST_F(AccountPage, ChangesThePasswordAndEndsTheOtherSessions) {
  Browser elsewhere{house.router};
  house.log_in(elsewhere, "hong@example.com");
  house.clock.advance(1s);
  const http::Response form = password_page(enter());
  EXPECT_TRUE(knows(form, "Change password"));
  EXPECT_EQ(browser.submit(form, {{"password", "password1"}}).status, 422);
  house.clock.advance(1s);
  const http::Response page = browser.follow(browser.submit(form, {{"password", "battery staple"}}));
  EXPECT_TRUE(knows(page, "Your password is saved."));
  EXPECT_EQ(last_event(), "password.set");
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
  house.clock.advance(1s);
  Browser later{house.router};
  EXPECT_EQ(house.log_in(later, "hong@example.com", "battery staple").body, "welcome hong");
  EXPECT_EQ(house.log_in(later, "hong@example.com", "correct horse").status, 422);
}

TEST_F(AccountPage, EndsALoginWithTheOldPasswordThatWasUnderWay) {
  const http::Response form = password_page(enter());
  Browser elsewhere{house.router};
  bool once = true;
  house.hasher.while_verifying = [&] {
    if (std::exchange(once, false)) browser.submit(form, {{"password", "battery staple"}});
  };
  house.log_in(elsewhere, "hong@example.com", "correct horse");
  ASSERT_FALSE(house.sessions_of(elsewhere).sessions.empty());
  house.clock.advance(1s);
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
  EXPECT_EQ(form_action(open()), "/account");
}

TEST_F(AccountPage, RemovesThePassword) {
  const http::Response page = browser.follow(remove(enter(), "Remove password"));
  EXPECT_TRUE(knows(page, "Your password is removed."));
  EXPECT_TRUE(knows(page, "Set a password"));
  EXPECT_EQ(last_event(), "password.removed");
  Browser later{house.router};
  EXPECT_EQ(house.log_in(later, "hong@example.com").status, 422);
}

TEST_F(AccountPage, ChangesNothingWhenTheSessionsCannotBeLookedUp) {
  const http::Response page = enter();
  house.stores.ended_sessions.go_down();
  EXPECT_EQ(remove(page, "Unlink").status, 503);
  house.stores.ended_sessions.come_back();
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);
}

// What was open before ends with the change itself; only the second mark, for logins of that very moment, is missing.
TEST_F(AccountPage, EndsTheOtherSessionsWithTheChangeEvenWhereNothingCanBeWrittenAfterIt) {
  Browser elsewhere{house.router};
  log_in_by(house, elsewhere, "kakao", "hong");
  house.clock.advance(1s);
  const http::Response page = enter();
  const http::Response form = password_page(page);
  house.clock.advance(1s);
  house.endings.go_down();
  EXPECT_EQ(browser.submit(form, {{"password", "battery staple"}}).status, 503);
  EXPECT_EQ(last_event(), "password.set");
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
  EXPECT_EQ(form_action(open()), "/account");
  EXPECT_EQ(remove(open(), "Unlink").status, 503);
  EXPECT_TRUE(house.ways(hong).identities.empty());
  house.endings.come_back();
  EXPECT_EQ(form_action(open()), "/account");
}

// Whether it was done is not known: if so, a login of that very moment ends as well.
TEST_F(AccountPage, EndsLoginsOfThatMomentWhereARemovalGaveNoAnswer) {
  const http::Response page = enter();
  Browser elsewhere{house.router};
  log_in_by(house, elsewhere, "kakao", "hong");
  house.identities.removals_lose_their_answer = true;
  EXPECT_EQ(remove(page, "Unlink").status, 503);
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
  EXPECT_EQ(form_action(open()), "/account");
}

TEST_F(AccountPage, EndsLoginsOfThatMomentWhenARemovalIsSentAgainThatIsDone) {
  const http::Response page = enter();
  Browser elsewhere{house.router};
  log_in_by(house, elsewhere, "kakao", "hong");
  house.endings.go_down();
  EXPECT_EQ(remove(page, "Unlink").status, 503);
  ASSERT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/account");
  const std::string ref = login::ref_of({account::ProviderId{"kakao"}, "1"});
  EXPECT_EQ(browser.submit(open(), {{"remove", ref}}).status, 503);
  house.endings.come_back();
  EXPECT_EQ(form_action(browser.follow(browser.submit(open(), {{"remove", ref}}))), "/account");
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
}

TEST_F(AccountPage, StaysLoggedInWhenAChangeCannotBeSaved) {
  const http::Response page = enter();
  const http::Response form = password_page(page);
  house.stores.accounts.go_down();
  EXPECT_EQ(browser.submit(form, {{"password", "battery staple"}}).status, 503);
  house.stores.accounts.come_back();
  EXPECT_EQ(form_action(open()), "/account");
}

TEST_F(AccountPage, TakesNoInteractionOfAnApplication) {
  house.log_in(browser, "hong@example.com");
  const std::string of_client = house.begin(browser);
  const http::Response page = browser.get("/account" + of_client.substr(of_client.find('?')));
  EXPECT_TRUE(location(page).starts_with("/account?i="));
}

TEST_F(AccountPage, IsUnavailableAndNeverEmptyWhileItCannotBeRead) {
  enter();
  house.stores.linked_identities.go_down();
  EXPECT_EQ(open().status, 503);
}

}  // namespace
}  // namespace bongsu::flow
