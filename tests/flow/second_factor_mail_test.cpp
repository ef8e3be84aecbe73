// Codes by e-mail of accounts that have a second factor.

#include <gtest/gtest.h>

#include <algorithm>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using contract::run;

constexpr const char* kNew = "battery staple";

login::Settings with_codes() {
  login::Settings settings = without_second_way();
  settings.email_codes = login::EmailCodeDoor::open;
  return settings;
}

class SecondFactorAfterMail : public testing::Test {
 protected:
  SecondFactorAfterMail() {
    EXPECT_TRUE(run(house.stores.accounts.verify_email(hong.id, hong.email, house.clock.now())).value());
  }
  // To the page that takes the code which was sent.
  http::Response ask_for_code(std::string_view path) {
    const http::Response identify = browser.get(house.begin(browser) + "&other=1");
    Fields fields = hidden_fields(browser.follow(browser.submit(identify, {{"email", "hong@example.com"}})));
    fields.emplace_back("send", "first");
    return browser.follow(browser.post(path, fields));
  }
  http::Response reset() {
    const http::Response page = ask_for_code(login::path::kReset);
    return browser.follow(browser.submit(page, {{"email_code", last_code()}, {"password", kNew}}));
  }
  std::string last_code() const { return house.outbox.posted.back().mail.letter.code; }
  std::string stored_hash() { return run(house.stores.accounts.find_by_email(hong.email)).value()->password->hash; }
  std::string who_is_in(Browser& one) {
    const std::string url = house.begin(one);
    return one.get("/resume" + url.substr(url.find('?'))).body;
  }
  bool is_logged_in() { return !house.sessions_of(browser).sessions.empty(); }
  bool was_recorded(std::string_view kind) {
    const auto events = house.stores.audit.events();
    return std::ranges::find(events, kind, &continuity::AuditEvent::kind) != events.end();
  }

  SecondFactorHouse house{with_codes()};
  account::Account hong = house.add_account("hong");
  credential::TotpSecret secret = house.enrol(hong);
  Browser browser{house.router};
};

TEST_F(SecondFactorAfterMail, IsAskedForAndTheLoginIsNotedAsWhatItWas) {
  const http::Response page = ask_for_code(login::path::kEmailCode);
  const http::Response second = browser.follow(browser.submit(page, {{"email_code", last_code()}}));
  EXPECT_EQ(form_action(second), "/login/second-factor");
  EXPECT_FALSE(is_logged_in());
  EXPECT_EQ(browser.follow(browser.submit(second, {{"code", house.code(secret)}})).body, "welcome hong");
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).amr, (std::vector<std::string>{"email", "otp", "mfa"}));
  EXPECT_EQ(house.stores.audit.events().back().detail, "email:example.com+otp");
  EXPECT_TRUE(house.ways(hong).mailbox->last_used_at);
  EXPECT_FALSE(house.ways(hong).password_last_used_at);
}

TEST_F(SecondFactorAfterMail, ComesBeforeAnybodyIsToldOfANewBrowser) {
  const http::Response page = ask_for_code(login::path::kEmailCode);
  const http::Response second = browser.follow(browser.submit(page, {{"email_code", last_code()}}));
  EXPECT_FALSE(was_recorded("login.new_browser"));
  browser.follow(browser.submit(second, {{"code", house.code(secret)}}));
  EXPECT_TRUE(was_recorded("login.new_browser"));
}

TEST_F(SecondFactorAfterMail, ComesBeforeANewPassword) {
  Browser elsewhere{house.router};
  const http::Response asked = house.log_in(elsewhere, "hong@example.com");
  ASSERT_EQ(elsewhere.follow(elsewhere.submit(asked, {{"code", house.code(secret, -1)}})).body, "welcome hong");
  house.clock.advance(std::chrono::minutes{1});

  const http::Response second = reset();
  EXPECT_EQ(form_action(second), "/login/second-factor");
  EXPECT_EQ(stored_hash(), "hashed:correct horse");
  EXPECT_EQ(who_is_in(elsewhere), "welcome hong");
  const http::Response form = browser.follow(browser.submit(second, {{"code", house.code(secret)}}));
  ASSERT_EQ(form_action(form), "/account/password");
  browser.follow(browser.submit(form, {{"password", kNew}}));
  EXPECT_EQ(stored_hash(), std::string{"hashed:"} + kNew);
  EXPECT_EQ(who_is_in(elsewhere), "nobody");
}

TEST_F(SecondFactorAfterMail, ComesBeforeANewPasswordWhateverThePolicy) {
  house.settings.second_factor = login::SecondFactorPolicy::never;
  EXPECT_EQ(form_action(reset()), "/login/second-factor");
  EXPECT_EQ(stored_hash(), "hashed:correct horse");
}

TEST_F(SecondFactorAfterMail, LeavesNothingChangedWhereItCannotBeLookedUp) {
  const http::Response page = ask_for_code(login::path::kReset);
  house.stores.authenticators.go_down();
  const Fields typed{{"email_code", last_code()}, {"password", kNew}};
  EXPECT_EQ(browser.submit(page, typed).status, 503);
  EXPECT_EQ(stored_hash(), "hashed:correct horse");
  house.stores.authenticators.come_back();
  EXPECT_EQ(form_action(browser.follow(browser.submit(page, typed))), "/login/second-factor");
}

}  // namespace
}  // namespace bongsu::flow
