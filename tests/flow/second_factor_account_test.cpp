// One's own second factor: set up, seen, changed, removed; and recovery codes.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AccountSecondFactor : public testing::Test {
 protected:
  http::Response open() { return browser.follow(browser.get("/account")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open();
  }
  http::Response enter_with(const credential::TotpSecret& secret) {
    house.clock.advance(30s);
    browser.follow(browser.submit(house.log_in(browser, "hong@example.com"), {{"code", house.code(secret)}}));
    return open();
  }
  http::Response go(const http::Response& page, const std::string& path) {
    const std::size_t at = page.body.find(path + "?i=");
    if (at == std::string::npos) return {};
    return browser.follow(browser.get(page.body.substr(at, page.body.find('"', at) - at)));
  }
  http::Response set_up(const http::Response& account_page) {
    const http::Response page = go(account_page, "/account/authenticator");
    return browser.follow(browser.submit(page, {{"code", house.code(key_on(page))}}));
  }
  std::string last_event() { return std::string{house.stores.audit.events().back().kind}; }

  SecondFactorHouse house;
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountSecondFactor, IsSetUpByOneRightCode) {
  const http::Response account_page = enter();
  EXPECT_TRUE(knows(account_page, "Set up an authenticator app"));
  const http::Response page = go(account_page, "/account/authenticator");
  ASSERT_EQ(form_action(page), "/account/authenticator");
  EXPECT_TRUE(knows(page, "<svg viewBox=\"0 0 "));
  EXPECT_TRUE(knows(page, "role=\"img\""));
  const http::Response after = browser.follow(browser.submit(page, {{"code", house.code(key_on(page))}}));
  EXPECT_TRUE(knows(after, "Your authenticator app is set up"));
  EXPECT_TRUE(knows(after, "You have no recovery codes."));
  EXPECT_TRUE(house.has_authenticator(hong));
  EXPECT_EQ(last_event(), "authenticator.set");
  EXPECT_EQ(form_action(house.log_in(browser, "hong@example.com")), "/login/second-factor");
}

TEST_F(AccountSecondFactor, IsAddedByThePasskeyWhereThereIsOne) {
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
  house.give_passkey(hong, device);
  const http::Response refused = go(enter(), "/account/authenticator");
  EXPECT_TRUE(knows(refused, "log in with the passkey first"));
  EXPECT_FALSE(knows(refused, "id=\"key\""));
  house.log_in_by_passkey(browser, hong, device);
  const http::Response page = go(open(), "/account/authenticator");
  browser.follow(browser.submit(page, {{"code", house.code(key_on(page))}}));
  EXPECT_TRUE(house.has_authenticator(hong));
}

TEST_F(AccountSecondFactor, DoesNotCountBeforeACodeConfirmsIt) {
  const http::Response page = go(enter(), "/account/authenticator");
  const http::Response refused = browser.submit(page, {{"code", "000000"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(key_on(refused).bytes().reveal(), key_on(page).bytes().reveal());
  EXPECT_FALSE(house.has_authenticator(hong));
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
}

TEST_F(AccountSecondFactor, IsStoredEncryptedAndBoundToTheAccount) {
  const http::Response page = go(enter(), "/account/authenticator");
  const credential::TotpSecret secret = key_on(page);
  browser.follow(browser.submit(page, {{"code", house.code(secret)}}));
  const auto stored = run(house.stores.authenticators.find(hong.id)).value().value();
  EXPECT_FALSE(base::as_text(stored.wrapped_secret).contains(secret.bytes().reveal()));
  const account::Account kim = house.add_account("kim");
  run(house.stores.authenticators.set(kim.id, stored, {})).value();
  house.clock.advance(30s);
  const http::Response ask = house.log_in(browser, "kim@example.com");
  EXPECT_EQ(browser.submit(ask, {{"code", house.code(secret)}}).status, 503);
}

TEST_F(AccountSecondFactor, TakesTheConfirmingCodeOnce) {
  const http::Response page = go(enter(), "/account/authenticator");
  const std::string code = house.code(key_on(page));
  browser.follow(browser.submit(page, {{"code", code}}));
  EXPECT_EQ(browser.submit(house.log_in(browser, "hong@example.com"), {{"code", code}}).status, 422);
}

TEST_F(AccountSecondFactor, AsksForAFreshLogin) {
  house.log_in(browser, "hong@example.com");
  house.clock.advance(5min + 1s);
  EXPECT_EQ(form_action(go(open(), "/account/authenticator")), "/login/password");
}

TEST_F(AccountSecondFactor, AsksForTwoFactorsBeforeItIsChangedOrNewCodesAreMade) {
  const credential::TotpSecret secret = house.enrol(hong);
  browser.follow(
      browser.submit(house.log_in(browser, "hong@example.com"), {{"code", house.code(secret)}, {"remember", "yes"}}));
  house.clock.advance(1min);
  // A fresh login on a remembered device, by the password alone.
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
  for (const std::string path : {"/account/authenticator", "/account/recovery-codes"}) {
    const http::Response ask = go(open(), path);
    ASSERT_EQ(form_action(ask), "/login/password") << path;
    const http::Response second = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
    EXPECT_EQ(form_action(second), "/login/second-factor") << path;
  }
}

// Any way in that one factor alone could add or take away would lead around the other.
TEST_F(AccountSecondFactor, AsksForTwoFactorsBeforeAnyWayInChanges) {
  house.link(hong, "kakao", "1");
  const credential::TotpSecret secret = house.enrol(hong);
  browser.follow(
      browser.submit(house.log_in(browser, "hong@example.com"), {{"code", house.code(secret)}, {"remember", "yes"}}));
  house.clock.advance(1min);
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
  const http::Response page = open();
  ASSERT_EQ(form_action(page), "/account");
  const std::size_t at = page.body.find("name=\"remove\" value=\"") + 21;
  const std::string way = page.body.substr(at, page.body.find('"', at) - at);
  for (const http::Response& ask :
       {go(page, "/account/password"), go(page, "/account/passkeys"), browser.follow(press(browser, page, "naver")),
        browser.follow(browser.submit(page, {{"remove", way}}))}) {
    ASSERT_EQ(form_action(ask), "/login/password");
    const http::Response second = browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
    EXPECT_EQ(form_action(second), "/login/second-factor");
  }
  EXPECT_EQ(house.ways(hong).identities.size(), 1U);

  const http::Response ask =
      browser.follow(browser.submit(go(page, "/account/password"), {{"password", "correct horse"}}));
  browser.follow(browser.submit(ask, {{"code", house.code(secret)}}));
  EXPECT_EQ(form_action(go(open(), "/account/password")), "/account/password");
}

TEST_F(AccountSecondFactor, IsReplacedByTwoFactorsAndOnlyThenStopsCounting) {
  const credential::TotpSecret old = house.enrol(hong);
  const http::Response page = go(enter_with(old), "/account/authenticator");
  ASSERT_EQ(form_action(page), "/account/authenticator");
  const credential::TotpSecret fresh = key_on(page);
  EXPECT_NE(fresh.bytes().reveal(), old.bytes().reveal());
  browser.follow(browser.submit(page, {{"code", house.code(fresh)}}));
  house.clock.advance(1min);
  const http::Response ask = house.log_in(browser, "hong@example.com");
  EXPECT_EQ(browser.submit(ask, {{"code", house.code(old)}}).status, 422);
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"code", house.code(fresh)}})).body, "welcome hong");
}

TEST_F(AccountSecondFactor, EndsTheOtherSessionsAndKeepsItsOwn) {
  Browser elsewhere{house.router};
  house.log_in(elsewhere, "hong@example.com");
  house.clock.advance(1s);
  const http::Response page = enter();
  house.clock.advance(1s);
  EXPECT_EQ(form_action(set_up(page)), "/account");
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/login");
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).acr, "urn:bongsu:acr:two-factors");
}

TEST_F(AccountSecondFactor, IsRemovedWithItsRecoveryCodes) {
  const credential::TotpSecret secret = house.enrol(hong);
  house.give_recovery_codes(hong);
  const http::Response page = go(enter_with(secret), "/account/authenticator");
  const http::Response after = browser.follow(browser.submit(page, {{"remove", "authenticator"}}));
  EXPECT_TRUE(knows(after, "are removed"));
  EXPECT_FALSE(house.has_authenticator(hong));
  EXPECT_EQ(house.recovery_codes_left(hong), 0U);
  EXPECT_EQ(last_event(), "authenticator.removed");
  house.clock.advance(1s);
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
}

TEST_F(AccountSecondFactor, TakesAnOfferForItsOwnAccountOnly) {
  const http::Response page = go(enter(), "/account/authenticator");
  const Fields offered = hidden_fields(page);
  const std::string offer = std::ranges::find(offered, "offer", &std::pair<std::string, std::string>::first)->second;
  house.add_account("kim");
  Browser other{house.router};
  house.log_in(other, "kim@example.com");
  const http::Response account_page = other.follow(other.get("/account"));
  const std::size_t at = account_page.body.find("/account/authenticator?i=");
  const http::Response kims =
      other.follow(other.get(account_page.body.substr(at, account_page.body.find('"', at) - at)));
  Fields fields;
  for (const auto& [name, value] : hidden_fields(kims)) fields.emplace_back(name, name == "offer" ? offer : value);
  fields.emplace_back("code", house.code(key_on(page)));
  EXPECT_EQ(other.post("/account/authenticator", fields).status, 422);
}

TEST_F(AccountSecondFactor, SaysThatNothingCanBeChangedWhileTheStoreIsDown) {
  const http::Response page = go(enter(), "/account/authenticator");
  house.stores.authenticators.go_down();
  EXPECT_EQ(browser.submit(page, {{"code", house.code(key_on(page))}}).status, 503);
  house.stores.authenticators.come_back();
  EXPECT_FALSE(house.has_authenticator(hong));
}

std::vector<std::string> codes_on(const http::Response& page) {
  std::vector<std::string> codes;
  const std::string mark = "<li><code>";
  for (std::size_t at = page.body.find(mark); at != std::string::npos; at = page.body.find(mark, at + 1)) {
    codes.push_back(page.body.substr(at + mark.size(), 19));
  }
  return codes;
}

TEST_F(AccountSecondFactor, MakesTenRecoveryCodesShownOnce) {
  const credential::TotpSecret secret = house.enrol(hong);
  const http::Response before = go(enter_with(secret), "/account/recovery-codes");
  EXPECT_TRUE(knows(before, "You have none at the moment."));
  const http::Response page = browser.submit(before, {});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.get("Cache-Control"), "no-store");
  const auto codes = codes_on(page);
  EXPECT_EQ((std::set<std::string>{codes.begin(), codes.end()}.size()), 10U);
  EXPECT_EQ(last_event(), "recovery_codes.made");
  EXPECT_TRUE(knows(go(open(), "/account/recovery-codes"), "Codes left: <bdi>10</bdi>"));

  house.clock.advance(1min);
  const http::Response ask = house.log_in(browser, "hong@example.com");
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"recovery_code", codes[7]}})).body, "welcome hong");
  EXPECT_TRUE(knows(open(), "Recovery codes left: <bdi>9</bdi>"));
}

TEST_F(AccountSecondFactor, StoresRecoveryCodesAsHashesAlone) {
  const credential::TotpSecret secret = house.enrol(hong);
  const auto codes = codes_on(browser.submit(go(enter_with(secret), "/account/recovery-codes"), {}));
  for (const std::string& hash : run(house.stores.recovery_codes.left(hong.id)).value()) {
    EXPECT_EQ(hash.size(), 43U);
    for (const std::string& code : codes) EXPECT_FALSE(hash.contains(code.substr(0, 9)));
  }
}

TEST_F(AccountSecondFactor, ReplacesAllRecoveryCodesThatThereWere) {
  const credential::TotpSecret secret = house.enrol(hong);
  const auto old = house.give_recovery_codes(hong);
  browser.submit(go(enter_with(secret), "/account/recovery-codes"), {});
  const http::Response ask = house.log_in(browser, "hong@example.com");
  EXPECT_EQ(browser.submit(ask, {{"recovery_code", old[0]}}).status, 422);
  EXPECT_EQ(house.recovery_codes_left(hong), 10U);
}

TEST_F(AccountSecondFactor, MakesNoRecoveryCodesWithoutAnAuthenticator) {
  const http::Response page = enter();
  EXPECT_FALSE(knows(page, "/account/recovery-codes"));
  const std::size_t at = page.body.find("/account/authenticator?i=") + 25;
  const std::string sealed = page.body.substr(at, page.body.find('"', at) - at);
  EXPECT_EQ(form_action(browser.follow(browser.get("/account/recovery-codes?i=" + sealed))), "/account");
}

}  // namespace
}  // namespace bongsu::flow
