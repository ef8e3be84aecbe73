// A new password instead of a forgotten one, by a code that was sent by e-mail.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using contract::run;
using mail::Addressee;
using testing::HasSubstr;
using testing::Not;

login::Settings with_codes() {
  login::Settings settings;
  settings.email_codes = login::EmailCodeDoor::open;
  return settings;
}

class PasswordReset : public testing::Test {
 protected:
  account::Account add_verified(const std::string& name) {
    account::Account account = house.add_account(name);
    EXPECT_TRUE(run(house.stores.accounts.verify_email(account.id, account.email, house.clock.now())).value());
    return account;
  }
  // From the password page by its link to the page that asks for the code.
  http::Response ask_for_code(const std::string& email) {
    const http::Response identify = browser.get(house.begin(browser) + "&other=1");
    const http::Response password = browser.follow(browser.submit(identify, {{"email", email}}));
    const std::size_t link = password.body.find("/login/reset?i=");
    EXPECT_NE(link, std::string::npos);
    const http::Response page = browser.get(password.body.substr(link, password.body.find('"', link) - link));
    return browser.follow(browser.submit(page, {{"send", "first"}}));
  }
  http::Response answer(const http::Response& page, const std::string& code, const std::string& password) {
    return browser.submit(page, {{"email_code", code}, {"password", password}});
  }
  // Of the last code that was sent.
  std::string last_code() const {
    const auto is_code = [](const KeptOutbox::Posted& one) { return !one.mail.letter.code.empty(); };
    return std::ranges::find_if(house.outbox.posted.rbegin(), house.outbox.posted.rend(), is_code)->mail.letter.code;
  }
  std::string who_is_in(Browser& in) {
    const std::string url = house.begin(in);
    return in.get("/resume" + url.substr(url.find('?'))).body;
  }
  std::string stored_hash(const account::Account& account) {
    return run(house.stores.accounts.find_by_email(account.email)).value()->password->hash;
  }

  LoginHouse house{with_codes()};
  Browser browser{house.router};
};

constexpr const char* kNew = "battery staple";

TEST_F(PasswordReset, SetsTheNewPasswordAndLogsIn) {
  const account::Account account = add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(browser.follow(answer(page, last_code(), kNew)).body, "welcome hong");
  EXPECT_EQ(stored_hash(account), std::string{"hashed:"} + kNew);
  house.clock.advance(std::chrono::seconds{1});
  Browser elsewhere{house.router};
  EXPECT_EQ(house.log_in(elsewhere, "hong@example.com", kNew).body, "welcome hong");
}

TEST_F(PasswordReset, EndsEveryOtherSessionAndIsRemembered) {
  add_verified("hong");
  Browser elsewhere{house.router};
  ASSERT_EQ(house.log_in(elsewhere, "hong@example.com").body, "welcome hong");
  ASSERT_EQ(who_is_in(elsewhere), "welcome hong");
  house.clock.advance(std::chrono::minutes{1});
  ASSERT_EQ(browser.follow(answer(ask_for_code("hong@example.com"), last_code(), kNew)).body, "welcome hong");
  EXPECT_EQ(who_is_in(elsewhere), "nobody");
  const auto events = house.stores.audit.events();
  const auto set = std::ranges::find(events, std::string_view{"password.set"}, &continuity::AuditEvent::kind);
  ASSERT_NE(set, events.end());
  EXPECT_EQ(set->detail, "reset");
}

// A login with the forgotten password may have been under way.
TEST_F(PasswordReset, EndsALoginOfThatMoment) {
  const account::Account account = add_verified("hong");
  ASSERT_EQ(browser.follow(answer(ask_for_code("hong@example.com"), last_code(), kNew)).body, "welcome hong");
  const auto is_ended = [&](base::Instant began) {
    return run(house.stores.ended_sessions.is_ended(continuity::SessionId{"other"}, account.id, began)).value();
  };
  EXPECT_TRUE(is_ended(house.clock.now()));
  EXPECT_EQ(who_is_in(browser), "welcome hong");
}

TEST_F(PasswordReset, IsForVerifiedAddressesAlone) {
  const account::Account account = house.add_account("hong");
  for (const std::string email : {"hong@example.com", "nobody@example.com"}) {
    const http::Response page = ask_for_code(email);
    EXPECT_EQ(house.outbox.posted.back().addressee, Addressee::nobody);
    EXPECT_EQ(answer(page, last_code(), kNew).status, 422) << email;
  }
  EXPECT_EQ(stored_hash(account), "hashed:correct horse");
}

TEST_F(PasswordReset, TakesNoCodeThatWasSentToLogIn) {
  const account::Account account = add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  Fields fields = hidden_fields(page);
  fields.emplace_back("send", "first");
  const http::Response other = browser.follow(browser.post(login::path::kEmailCode, fields));
  fields = hidden_fields(other);
  fields.emplace_back("email_code", last_code());
  fields.emplace_back("password", kNew);
  EXPECT_EQ(browser.post(login::path::kReset, fields).status, 422);
  EXPECT_EQ(stored_hash(account), "hashed:correct horse");
}

TEST_F(PasswordReset, SaysWhatIsWrongWithAPasswordBeforeItTriesTheCode) {
  add_verified("hong");
  http::Response page = ask_for_code("hong@example.com");
  const std::string code = last_code();
  for (int i = 0; i < 10; ++i) {
    page = answer(page, code, "short");
    EXPECT_EQ(page.status, 422);
  }
  EXPECT_EQ(browser.follow(answer(page, code, kNew)).body, "welcome hong");
}

TEST_F(PasswordReset, LeavesTheCodeUsableWhileTheHashCannotBeMade) {
  const account::Account account = add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  const std::string code = last_code();
  house.hasher.go_down();
  EXPECT_EQ(answer(page, code, kNew).status, 503);
  EXPECT_EQ(stored_hash(account), "hashed:correct horse");
  house.hasher.come_back();
  EXPECT_EQ(browser.follow(answer(page, code, kNew)).body, "welcome hong");
}

TEST_F(PasswordReset, EndsTheOtherSessionsWithTheChangeEvenWhereNothingCanBeWrittenAfterIt) {
  const account::Account account = add_verified("hong");
  Browser elsewhere{house.router};
  ASSERT_EQ(house.log_in(elsewhere, "hong@example.com").body, "welcome hong");
  const http::Response page = ask_for_code("hong@example.com");
  house.clock.advance(std::chrono::seconds{1});
  house.endings.go_down();
  EXPECT_EQ(answer(page, last_code(), kNew).status, 503);
  EXPECT_EQ(stored_hash(account), std::string{"hashed:"} + kNew);
  EXPECT_EQ(who_is_in(elsewhere), "nobody");
}

}  // namespace
}  // namespace bongsu::flow
