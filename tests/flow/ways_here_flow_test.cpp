// What the operator has switched off is neither offered nor taken, and what comes first is what is asked for first.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "contract/run_task.h"
#include "flow/login_house.h"
#include "flow/passkey_prompt.h"
#include "flow/provider_fixture.h"
#include "flow/second_factor_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using contract::run;
using testing::HasSubstr;
using testing::Not;

login::Settings with_codes_first() {
  login::Settings settings;
  settings.email_codes = login::EmailCodeDoor::open;
  settings.order = {login::Way::email_code, login::Way::provider, login::Way::passkey, login::Way::password};
  return settings;
}

login::Settings without_passwords() {
  login::Settings settings;
  settings.email_codes = login::EmailCodeDoor::open;
  settings.passwords.reset();
  settings.order = {login::Way::email_code, login::Way::passkey, login::Way::provider, login::Way::password};
  return settings;
}

login::Settings with_nothing_by_address() {
  login::Settings settings;
  settings.passwords.reset();
  return settings;
}

class WaysHere : public testing::Test {
 protected:
  account::Account add_verified(LoginHouse& house, const std::string& name) {
    account::Account account = house.add_account(name);
    EXPECT_TRUE(run(house.stores.accounts.verify_email(account.id, account.email, house.clock.now())).value());
    return account;
  }
  // The path and query of the page's link there.
  static std::string link_to(const http::Response& page, std::string_view path) {
    const std::size_t begin = page.body.find("href=\"" + std::string{path} + "?") + 6;
    return page.body.substr(begin, page.body.find('"', begin) - begin);
  }
  http::Response identify(LoginHouse& house, Browser& in) { return in.get(house.begin(in) + "&other=1"); }
  void log_in_by_code(LoginHouse& house, Browser& in) {
    const http::Response page = in.follow(in.submit(identify(house, in), {{"email", "hong@example.com"}}));
    const std::string& code = house.outbox.posted.back().mail.letter.code;
    EXPECT_EQ(in.follow(in.submit(page, {{"email_code", code}})).body, "welcome hong");
  }
};

TEST_F(WaysHere, AreAskedForInTheOperatorsOrder) {
  LoginHouse house{with_codes_first()};
  Browser browser{house.router};
  add_verified(house, "hong");
  const http::Response page = browser.follow(browser.submit(identify(house, browser), {{"email", "hong@example.com"}}));
  ASSERT_EQ(house.outbox.posted.size(), 1U);  // no press more than the address
  EXPECT_EQ(house.outbox.posted[0].addressee, mail::Addressee::reader);
  EXPECT_THAT(page.body, HasSubstr("name=\"email_code\""));
  EXPECT_THAT(page.body, HasSubstr("Log in with a password"));
  const std::string& code = house.outbox.posted[0].mail.letter.code;
  EXPECT_EQ(browser.follow(browser.submit(page, {{"email_code", code}})).body, "welcome hong");
}

TEST_F(WaysHere, TellNothingOfAnAddressThatIsSentACodeAtOnce) {
  LoginHouse house{with_codes_first()};
  add_verified(house, "hong");
  const auto shown_for = [&](const std::string& email) {
    Browser fresh{house.router};
    const http::Response answer = fresh.submit(identify(house, fresh), {{"email", email}});
    EXPECT_EQ(answer.status, 303);
    const http::Response page = fresh.follow(answer);
    EXPECT_EQ(page.status, 200);
    const std::string same = std::regex_replace(page.body, std::regex{"[A-Za-z0-9_-]{40,}"}, "sealed");
    return std::regex_replace(same, std::regex{email}, "address");
  };
  EXPECT_EQ(shown_for("hong@example.com"), shown_for("nobody@example.com"));
  ASSERT_EQ(house.outbox.posted.size(), 2U);  // the same work for both
  EXPECT_EQ(house.outbox.posted[1].addressee, mail::Addressee::nobody);
}

TEST_F(WaysHere, SendNoSecondCodeWhileThereIsOneThatOpens) {
  LoginHouse house{with_codes_first()};
  Browser browser{house.router};
  add_verified(house, "hong");
  const http::Response page = identify(house, browser);
  browser.follow(browser.submit(page, {{"email", "hong@example.com"}}));
  const http::Response code_page = browser.follow(browser.submit(page, {{"email", "hong@example.com"}}));
  ASSERT_EQ(house.outbox.posted.size(), 2U);  // from the page before the first one, which knows of none
  Fields again = hidden_fields(code_page);
  again.emplace_back("email", "hong@example.com");
  const http::Response there = browser.follow(browser.post(login::path::kLogin, again));
  EXPECT_EQ(house.outbox.posted.size(), 2U);
  const std::string& code = house.outbox.posted.back().mail.letter.code;
  EXPECT_EQ(browser.follow(browser.submit(there, {{"email_code", code}})).body, "welcome hong");
}

// Losing the mail takes no other way along.
TEST_F(WaysHere, LeadOnWhereNoCodeCanBeSent) {
  LoginHouse house{with_codes_first()};
  Browser browser{house.router};
  add_verified(house, "hong");
  house.outbox.go_down();
  const http::Response page = browser.follow(browser.submit(identify(house, browser), {{"email", "hong@example.com"}}));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("name=\"send\" value=\"first\""));
  EXPECT_THAT(page.body, HasSubstr("Log in with a password"));
  EXPECT_FALSE(house.outages.causes.empty());
  const http::Response password_page = browser.get(link_to(page, login::path::kPassword));
  EXPECT_EQ(browser.follow(browser.submit(password_page, {{"password", "correct horse"}})).body, "welcome hong");
}

TEST_F(WaysHere, LeadOnWhereTooManyCodesWereAskedFor) {
  LoginHouse house{with_codes_first()};
  Browser browser{house.router};
  add_verified(house, "hong");
  http::Response page;
  for (int i = 0; i < 6; ++i) {
    page = browser.follow(browser.submit(identify(house, browser), {{"email", "hong@example.com"}}));
  }
  EXPECT_EQ(house.outbox.posted.size(), 3U);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Log in with a password"));
}

TEST_F(WaysHere, TakeNoPasswordWhereThereAreNone) {
  LoginHouse house{without_passwords()};
  Browser browser{house.router};
  add_verified(house, "hong");
  const http::Response page = browser.follow(browser.submit(identify(house, browser), {{"email", "hong@example.com"}}));
  EXPECT_THAT(page.body, HasSubstr("name=\"email_code\""));
  EXPECT_THAT(page.body, Not(HasSubstr("/login/password")));
  for (const std::string_view path : {login::path::kPassword, login::path::kReset}) {
    Fields fields = hidden_fields(page);
    fields.emplace_back("password", "correct horse");
    EXPECT_EQ(browser.post(path, fields).status, 303) << path;
  }
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_EQ(house.hasher.verifications, 0);
}

TEST_F(WaysHere, MakeNoAccountWithAPasswordWhereThereAreNone) {
  LoginHouse house{without_passwords()};
  Browser browser{house.router};
  const http::Response page = browser.get(house.begin(browser, to_sign_up()) + "&other=1");
  Fields fields = hidden_fields(page);
  fields.insert(fields.end(), {{"name", "Kim"}, {"email", "kim@example.com"}, {"password", "correct horse battery"}});
  const http::Response answer = browser.post(login::path::kSignUp, fields);
  EXPECT_THAT(answer.body, Not(HasSubstr("name=\"password\"")));
  EXPECT_EQ(run(house.stores.accounts.count()).value(), 0U);
}

TEST_F(WaysHere, SetNoPasswordAtTheAccountPageWhereThereAreNone) {
  LoginHouse house{without_passwords()};
  Browser browser{house.router};
  add_verified(house, "hong");
  const int hashes = house.hasher.hashes;
  log_in_by_code(house, browser);
  const http::Response page = browser.follow(browser.get(login::path::kAccount));
  EXPECT_THAT(page.body, HasSubstr("hong@example.com"));
  EXPECT_THAT(page.body, Not(HasSubstr("/account/password")));
  Fields fields = hidden_fields(page);
  fields.emplace_back("password", "another horse battery");
  browser.post(login::path::kAccountPassword, fields);
  EXPECT_EQ(house.hasher.hashes, hashes);
}

TEST_F(WaysHere, AskForNoAddressWhereItLeadsToNothing) {
  LoginHouse house{with_nothing_by_address()};
  Browser browser{house.router};
  add_verified(house, "hong");
  const http::Response page = identify(house, browser);
  EXPECT_THAT(page.body, Not(HasSubstr("name=\"email\"")));
  EXPECT_THAT(page.body, HasSubstr("data-passkey=\"use\""));
  Fields fields = hidden_fields(page);
  fields.emplace_back("email", "hong@example.com");
  EXPECT_EQ(browser.post(login::path::kLogin, fields).status, 200);
}

TEST_F(WaysHere, AskWhoeverIsLoggedInForWhatTheAccountHas) {
  LoginHouse house{with_codes_first()};
  Browser browser{house.router};
  add_verified(house, "hong");
  log_in_by_code(house, browser);
  house.clock.advance(std::chrono::minutes{1});
  const std::size_t posted = house.outbox.posted.size();
  const http::Response again = browser.follow(browser.get(house.begin(browser, to_confirm(house))));
  EXPECT_THAT(again.body, HasSubstr("name=\"send\" value=\"first\""));
  EXPECT_THAT(again.body, HasSubstr("please prove once more"));
  EXPECT_EQ(house.outbox.posted.size(), posted);  // a page that is only looked at sends nothing
}

// Also one that a page has asked for before they were closed.
TEST_F(WaysHere, TakeNoPasskeyWhereThereAreNone) {
  SecondFactorHouse house;
  Browser browser{house.router};
  const account::Account hong = house.add_account("hong");
  const credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
  house.give_passkey(hong, device);
  const http::Response page = identify(house, browser);
  credential::CeremonyForTest ceremony;
  ceremony.challenge = option(page, "challenge");
  Fields fields = hidden_fields(page);
  fields.emplace_back("passkey", device.use(ceremony, hong.id.str()));
  const auto open = house.settings.passkeys;
  house.settings.passkeys.reset();
  EXPECT_THAT(identify(house, browser).body, Not(HasSubstr("data-passkey")));
  EXPECT_EQ(browser.post(login::path::kPasskey, fields).status, 422);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  house.settings.passkeys = open;
  EXPECT_EQ(browser.post(login::path::kPasskey, fields).status, 303);  // the same, where it is open
}

TEST_F(WaysHere, GoOnWithAConfirmationAfterAnotherDoorFailed) {
  LoginHouse house;
  Browser browser{house.router};
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  house.clock.advance(std::chrono::minutes{1});
  const http::Response page = browser.follow(browser.get(house.begin(browser, to_confirm(house))));
  const http::Response again = browser.follow(browser.post(login::path::kLogin, [&] {
    Fields fields = hidden_fields(page);
    fields.emplace_back("email", "hong@example.com");
    return fields;
  }()));
  EXPECT_THAT(again.body, HasSubstr("Confirm it’s you"));
}

TEST_F(WaysHere, LetWhoeverHasOnlyAPasskeyConfirmWithItOrLeave) {
  LoginHouse house;
  Browser browser{house.router};
  const account::Account hong = house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  account::Passkey passkey;
  passkey.id = account::PasskeyId{"k"};
  ASSERT_TRUE(run(house.stores.passkeys.add(hong.id, passkey, house.clock.now())));
  house.settings.passwords.reset();
  house.clock.advance(std::chrono::minutes{1});
  const http::Response page = browser.follow(browser.get(house.begin(browser, to_confirm(house))));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("data-passkey=\"use\""));
  EXPECT_THAT(page.body, Not(HasSubstr("name=\"email\"")));
  EXPECT_THAT(page.body, HasSubstr("Not you?"));
}

TEST_F(WaysHere, SetUpARequiredSecondFactorWithoutAPasskeyThatIsClosed) {
  LoginHouse house;
  house.settings.second_factor = login::SecondFactorPolicy::required;
  Browser browser{house.router};
  const account::Account hong = house.add_account("hong");
  account::Passkey passkey;
  passkey.id = account::PasskeyId{"k"};
  ASSERT_TRUE(run(house.stores.passkeys.add(hong.id, passkey, house.clock.now())));
  EXPECT_THAT(house.log_in(browser, "hong@example.com").body, Not(HasSubstr("id=\"key\"")));
  house.settings.passkeys.reset();
  EXPECT_THAT(house.log_in(browser, "hong@example.com").body, HasSubstr("id=\"key\""));
}

TEST_F(WaysHere, OfferOnlyAPasskeyAsASecondWayWhereThereAreNoPasswords) {
  login::Settings settings = with_nothing_by_address();
  settings.second_way = login::SecondWayPolicy::offered;
  ProviderHouse house{settings};
  Browser browser{house.router};
  const account::Account hong = house.add_linked("hong", "kakao", "1");
  house.clock.advance(std::chrono::hours{1});
  const std::string able{page::kCanMakePasskeyField};
  Fields pressed = hidden_fields(identify(house, browser));
  pressed.insert(pressed.end(), {{"door", "provider:kakao"}, {able, "yes"}});
  const http::Response gone = browser.post(login::path::kLogin, pressed);
  const http::Response asked = browser.follow(come_back(browser, "kakao", gone, "hong"));
  ASSERT_EQ(form_action(asked), "/login/second-way");
  const http::Response departure = browser.submit(asked, {{"door", "provider:kakao"}});
  const http::Response offer = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_THAT(offer.body, HasSubstr("data-passkey=\"make\""));
  EXPECT_THAT(offer.body, Not(HasSubstr("name=\"password\"")));
  EXPECT_EQ(browser.submit(offer, {{"decision", "allow"}, {"password", "correct horse"}}).status, 200);
  EXPECT_FALSE(house.ways(hong).password_set_at);
  Fields later = hidden_fields(offer);
  later.emplace_back("decision", "deny");
  EXPECT_EQ(browser.follow(browser.post(login::path::kSecondWay, later)).body, "welcome hong");
}

TEST_F(WaysHere, AskForNoPasskeyAsASecondWayOnADeviceThatCannotMakeOne) {
  login::Settings settings = with_nothing_by_address();
  settings.second_way = login::SecondWayPolicy::offered;
  ProviderHouse house{settings};
  Browser browser{house.router};
  house.add_linked("hong", "kakao", "1");
  EXPECT_EQ(log_in_by(house, browser, "kakao", "hong").body, "welcome hong");
}

TEST_F(WaysHere, NameWhoseMailAnAccountLeansOn) {
  login::Settings settings = without_passwords();
  settings.second_way = login::SecondWayPolicy::offered;
  settings.failure_domains = {
      {.name = "kakao", .providers = {account::ProviderId{"kakao"}}, .mail_domains = {"example.com"}}};
  ProviderHouse house{settings};
  Browser browser{house.router};
  add_verified(house, "hong");
  Fields typed{{"email", "hong@example.com"}, {std::string{page::kCanMakePasskeyField}, "yes"}};
  const http::Response page = browser.follow(browser.submit(identify(house, browser), typed));
  const std::string& code = house.outbox.posted.back().mail.letter.code;
  const http::Response offer = browser.follow(browser.submit(page, {{"email_code", code}}));
  EXPECT_THAT(offer.body, HasSubstr("So far you can log in with <bdi>Kakao</bdi> only."));
}

TEST_F(WaysHere, AskForNoSecondWayThatNobodyCouldSet) {
  login::Settings settings = with_nothing_by_address();
  settings.second_way = login::SecondWayPolicy::required;
  ProviderHouse house{settings};
  house.settings.passkeys.reset();
  Browser browser{house.router};
  house.add_linked("hong", "kakao", "1");
  EXPECT_EQ(log_in_by(house, browser, "kakao", "hong").body, "welcome hong");
}

}  // namespace
}  // namespace bongsu::flow
