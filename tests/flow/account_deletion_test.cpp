// The end of an account at its owner's wish, and that nothing of it comes back.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "credential/authenticator_for_test.h"
#include "flow/second_factor_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AccountDeletion : public testing::Test {
 protected:
  http::Response open(Browser& one) { return one.follow(one.get("/account/delete")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open(browser);
  }
  http::Response confirm(const http::Response& page) { return browser.submit(page, {{"confirm", "yes"}}); }
  http::Response erase() { return confirm(enter()); }
  std::optional<account::Account> stored(const account::Account& account) {
    return run(house.stores.accounts.find(account.id)).value();
  }
  // A new account with the address of the old one.
  account::Account sign_up_anew(Browser& one) {
    const http::Response identify = one.follow(one.get(house.begin(one) + "&other=1"));
    const std::size_t at = identify.body.find("/sign-up?i=");
    const http::Response form = one.get(identify.body.substr(at, identify.body.find('"', at) - at));
    one.follow(one.submit(form, {{"name", "new"}, {"email", "hong@example.com"}, {"password", "battery staple"}}));
    const auto email = account::EmailAddress::parse("hong@example.com").value();
    return run(house.stores.accounts.find_by_email(email)).value().value().account;
  }
  bool is_asked_who_they_are(Browser& one) { return form_action(one.follow(one.get("/account"))) == "/login"; }

  SecondFactorHouse house;
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountDeletion, SaysWhatGoesAndWhatStaysAndIsLinkedFromTheAccountPage) {
  const http::Response page = enter();
  EXPECT_EQ(form_action(page), "/account/delete");
  EXPECT_TRUE(knows(page, "hong@example.com"));
  EXPECT_TRUE(knows(page, "all your ways to log in"));
  EXPECT_TRUE(knows(page, "Applications keep what they have of their own."));
  EXPECT_TRUE(knows(page, "href=\"/account/data?i="));
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/delete?i="));
}

TEST_F(AccountDeletion, RemovesTheAccountAndSaysGoodbye) {
  house.link(hong, "kakao", "1");
  const std::set<std::string> items{"email"};
  ASSERT_TRUE(run(house.stores.consents.allow(hong.id, oidc::ClientId{"shop"}, items, house.clock.now())));
  const http::Response goodbye = erase();
  EXPECT_EQ(goodbye.status, 200);
  EXPECT_TRUE(knows(goodbye, "Your account is deleted"));
  EXPECT_FALSE(stored(hong));
  EXPECT_FALSE(run(house.stores.linked_identities.find_account({account::ProviderId{"kakao"}, "1"})).value());
  EXPECT_TRUE(run(house.stores.consents.find(hong.id, oidc::ClientId{"shop"})).value().empty());
  const auto event = house.stores.audit.events().back();
  EXPECT_EQ(event.kind, "account.removed");
  EXPECT_EQ(event.detail, "by_owner");
  EXPECT_EQ(event.account, hong.id.str());
}

TEST_F(AccountDeletion, NeedsTheBoxToBeTicked) {
  const http::Response page = enter();
  for (const Fields& fields : {Fields{}, Fields{{"confirm", ""}}, Fields{{"confirm", "no"}}}) {
    const http::Response refused = browser.submit(page, fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(knows(refused, "please tick the box below"));
  }
  EXPECT_TRUE(stored(hong));
}

TEST_F(AccountDeletion, AsksForAFreshLogin) {
  const http::Response page = enter();
  house.clock.advance(5min + 1s);
  for (const http::Response& asked : {open(browser), browser.follow(confirm(page))}) {
    EXPECT_EQ(form_action(asked), "/login/password");
    EXPECT_TRUE(knows(asked, "Confirm it’s you"));
  }
  EXPECT_TRUE(stored(hong));
}

TEST_F(AccountDeletion, AsksForBothFactorsWhereThereAreTwo) {
  const http::Response page = enter();
  house.enrol(hong);  // since this login
  EXPECT_NE(form_action(browser.follow(confirm(page))), "/account/delete");
  EXPECT_TRUE(stored(hong));
}

TEST_F(AccountDeletion, NeedsTheFormOfThisBrowser) {
  const http::Response page = enter();
  http::Request from_elsewhere = browser.fill_in(page, {{"confirm", "yes"}});
  from_elsewhere.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(browser.send(from_elsewhere).status, 403);
  Fields without_csrf = hidden_fields(page);
  std::erase_if(without_csrf, [](const auto& field) { return field.first == "csrf"; });
  without_csrf.emplace_back("confirm", "yes");
  EXPECT_EQ(browser.post("/account/delete", without_csrf).status, 403);
  EXPECT_TRUE(stored(hong));
}

TEST_F(AccountDeletion, ThatGivesNoAnswerSaysThatItIsNotKnown) {
  const http::Response page = enter();
  house.stores.accounts.is_read_only = true;
  const http::Response refused = confirm(page);
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(knows(refused, "we do not know whether your account is deleted"));
  EXPECT_EQ(house.stores.audit.events().back().kind, "account.removal_unknown");
  EXPECT_FALSE(set_cookie_of(refused, kSessionCookie));
  house.stores.accounts.is_read_only = false;
  EXPECT_TRUE(stored(hong));
  EXPECT_EQ(form_action(open(browser)), "/account/delete");
  EXPECT_NE(house.stores.audit.events().back().kind, "account.removed");
}

TEST_F(AccountDeletion, LogsOutEverywhereAndTakesTheAccountOutOfThisBrowser) {
  Browser elsewhere{house.router};
  house.log_in(elsewhere, "hong@example.com");
  erase();
  EXPECT_FALSE(browser.cookies.contains(std::string{kSessionCookie}));
  EXPECT_FALSE(browser.cookies.contains("__Host-bongsu-known"));
  EXPECT_TRUE(is_asked_who_they_are(browser));
  EXPECT_TRUE(is_asked_who_they_are(elsewhere));
  EXPECT_TRUE(run(house.stores.ended_sessions.is_ended(continuity::SessionId{}, hong.id, house.clock.now())).value());
}

TEST_F(AccountDeletion, LeavesTheOtherAccountsOfTheBrowserLoggedIn) {
  const account::Account kim = house.add_account("kim");
  house.log_in(browser, "kim@example.com");
  house.log_in(browser, "hong@example.com");
  const http::Response chooser = open(browser);
  ASSERT_EQ(form_action(chooser), "/accounts");
  const std::string hongs = house.sessions_of(browser).sessions.at(0).id.str();
  const http::Response account_page = browser.follow(browser.submit(chooser, {{"account", hongs}}));
  const std::size_t at = account_page.body.find("/account/delete?i=");
  const http::Response page = browser.get(account_page.body.substr(at, account_page.body.find('"', at) - at));
  EXPECT_EQ(confirm(page).status, 200);
  EXPECT_FALSE(stored(hong));
  ASSERT_EQ(house.sessions_of(browser).sessions.size(), 1u);
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).account, kim.id);
  EXPECT_EQ(form_action(browser.follow(browser.get("/account"))), "/account");
}

TEST_F(AccountDeletion, FreesTheAddressForAnAccountThatHasNothingOfTheOldOne) {
  house.link(hong, "kakao", "1");
  Browser old{house.router};
  house.log_in(old, "hong@example.com");
  erase();
  Browser fresh{house.router};
  const account::Account anew = sign_up_anew(fresh);
  EXPECT_NE(anew.id, hong.id);
  EXPECT_EQ(anew.name, "new");
  EXPECT_TRUE(house.ways(anew).identities.empty());
  EXPECT_TRUE(is_asked_who_they_are(old));                       // by the cookie of the old session
  EXPECT_EQ(house.log_in(old, "hong@example.com").status, 422);  // by the old password
  EXPECT_EQ(form_action(log_in_by(house, old, "kakao", "hong")),
            "/login/finish");  // by the identity, which is nobody's
}

TEST_F(AccountDeletion, MakesItsPasskeysUseless) {
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
  house.give_passkey(hong, device);
  ASSERT_EQ(house.log_in_by_passkey(browser, hong, device).body, "welcome hong");
  confirm(open(browser));
  ASSERT_FALSE(stored(hong));
  sign_up_anew(browser);
  browser.cookies.clear();
  EXPECT_NE(house.log_in_by_passkey(browser, hong, device).body, "welcome new");
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(AccountDeletion, MakesARememberedDeviceUseless) {
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response ask = house.log_in(browser, "hong@example.com");
  browser.follow(browser.submit(ask, {{"code", house.code(secret)}, {"remember", "yes"}}));
  const auto cookies = browser.cookies;
  ASSERT_TRUE(cookies.contains("__Host-bongsu-device"));
  confirm(open(browser));
  ASSERT_FALSE(stored(hong));
  EXPECT_FALSE(browser.cookies.contains("__Host-bongsu-device"));

  Browser fresh{house.router};
  const account::Account anew = sign_up_anew(fresh);
  house.enrol(anew);
  browser.cookies = cookies;  // as if they had been kept
  EXPECT_EQ(form_action(house.log_in(browser, "hong@example.com", "battery staple")), "/login/second-factor");
}

TEST_F(AccountDeletion, MakesAFirstFactorThatWaitsUseless) {
  const credential::TotpSecret secret = house.enrol(hong);
  Browser waiting{house.router};
  const http::Response half = house.log_in(waiting, "hong@example.com");
  ASSERT_EQ(form_action(half), "/login/second-factor");
  browser.follow(browser.submit(house.log_in(browser, "hong@example.com"), {{"code", house.code(secret)}}));
  confirm(open(browser));
  ASSERT_FALSE(stored(hong));
  waiting.follow(waiting.submit(half, {{"code", house.code(secret, 1)}}));
  EXPECT_TRUE(is_asked_who_they_are(waiting));
}

TEST_F(AccountDeletion, MakesALinkThatWaitsUseless) {
  house.log_in(browser, "hong@example.com");
  const http::Response departure = press(browser, browser.follow(browser.get("/account")), "naver");
  const http::Response question = browser.follow(come_back(browser, "naver", departure, "hong-n"));
  ASSERT_EQ(form_action(question), "/login/link");
  const auto cookies = browser.cookies;
  confirm(open(browser));
  ASSERT_FALSE(stored(hong));
  const account::Account anew = sign_up_anew(browser);
  browser.cookies = cookies;
  browser.follow(browser.submit(question, {{"decision", "allow"}}));
  EXPECT_TRUE(house.ways(anew).identities.empty());
}

}  // namespace
}  // namespace bongsu::flow
