// Proving that the address is one's own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using contract::run;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

login::Settings with_codes() {
  login::Settings settings = without_second_way();
  settings.email_codes = login::EmailCodeDoor::open;
  return settings;
}

class VerifyEmail : public testing::Test {
 protected:
  // As far as the page after signing up.
  http::Response sign_up(LoginHouse& at, Browser& in) {
    login::Interaction demands;
    demands.create_account = true;
    const http::Response page = in.follow(in.get(at.begin(in, demands)));
    return in.follow(in.submit(page, {{"name", "Hong"}, {"email", "hong@example.com"}, {"password", "correct horse"}}));
  }
  // By the link on the account page, with the code that comes; gives the page that follows.
  http::Response prove_on(const http::Response& account_page) {
    const std::size_t link = account_page.body.find("/login/verify-email?i=");
    const http::Response asked = browser.get(account_page.body.substr(link, account_page.body.find('"', link) - link));
    const http::Response page = browser.follow(browser.submit(asked, {{"send", "first"}}));
    return browser.follow(browser.submit(page, {{"email_code", last_code()}}));
  }
  account::EmailStatus status() {
    const auto email = account::EmailAddress::parse("hong@example.com").value();
    return run(house.stores.accounts.find_by_email(email)).value()->account.email_status;
  }
  const std::string& last_code() const { return house.outbox.posted.back().mail.letter.code; }

  ProviderHouse house{with_codes()};
  Browser browser{house.router};
};

TEST_F(VerifyEmail, FollowsSigningUp) {
  const http::Response asked = sign_up(house, browser);
  EXPECT_THAT(form_action(asked), StartsWith(login::path::kVerifyEmail));
  EXPECT_TRUE(house.outbox.posted.empty());  // nothing is sent that nobody asked for
  const http::Response page = browser.follow(browser.submit(asked, {{"send", "first"}}));
  ASSERT_EQ(house.outbox.posted.size(), 1U);
  EXPECT_EQ(house.outbox.posted[0].addressee, mail::Addressee::reader);
  EXPECT_EQ(status(), account::EmailStatus::unverified);
  EXPECT_EQ(browser.follow(browser.submit(page, {{"email_code", last_code()}})).body, "welcome Hong");
  EXPECT_EQ(status(), account::EmailStatus::verified);
}

TEST_F(VerifyEmail, CanWait) {
  const http::Response asked = sign_up(house, browser);
  EXPECT_EQ(browser.follow(browser.submit(asked, {{"decision", "deny"}})).body, "welcome Hong");
  EXPECT_EQ(status(), account::EmailStatus::unverified);
}

TEST_F(VerifyEmail, IsAskedForOnceInEachBrowserThatAnUnverifiedAccountLogsInWith) {
  house.add_account("kim");
  EXPECT_THAT(form_action(house.log_in(browser, "kim@example.com")), StartsWith(login::path::kVerifyEmail));
  browser.cookies.erase(std::string{kSessionCookie});
  EXPECT_EQ(house.log_in(browser, "kim@example.com").body, "welcome kim");
}

TEST_F(VerifyEmail, IsNotAskedForWhereNoMailIsSent) {
  LoginHouse closed;
  Browser there{closed.router};
  EXPECT_EQ(sign_up(closed, there).body, "welcome Hong");
}

TEST_F(VerifyEmail, TakesNoWrongCode) {
  const http::Response page = browser.follow(browser.submit(sign_up(house, browser), {{"send", "first"}}));
  const std::string wrong = last_code() == "111111" ? "222222" : "111111";
  EXPECT_EQ(browser.submit(page, {{"email_code", wrong}}).status, 422);
  EXPECT_EQ(status(), account::EmailStatus::unverified);
}

// Whoever signed up with a stranger's address can make any number of browsers that know the account.
TEST_F(VerifyEmail, IsCountedForTheMailboxInHoweverManyBrowsers) {
  sign_up(house, browser);
  int refused = 0;
  for (int i = 0; i < 8; ++i) {
    Browser another{house.router};
    const http::Response asked = house.log_in(another, "hong@example.com");
    ASSERT_THAT(form_action(asked), StartsWith(login::path::kVerifyEmail));
    if (another.submit(asked, {{"send", "first"}}).status == 429) ++refused;
  }
  EXPECT_GE(refused, 4);
  EXPECT_LE(house.outbox.posted.size(), 4U);
  EXPECT_EQ(status(), account::EmailStatus::unverified);
}

TEST_F(VerifyEmail, GivesNoBrowserAQuotaOfWrongCodesOfItsOwn) {
  sign_up(house, browser);
  Browser first{house.router};
  const http::Response code_page =
      first.follow(first.submit(house.log_in(first, "hong@example.com"), {{"send", "first"}}));
  const std::string wrong = last_code() == "111111" ? "222222" : "111111";
  for (int i = 0; i < 5; ++i) first.submit(code_page, {{"email_code", wrong}});
  Browser second{house.router};
  const http::Response again =
      second.follow(second.submit(house.log_in(second, "hong@example.com"), {{"send", "first"}}));
  int refused = 0;
  for (int i = 0; i < 5; ++i) second.submit(again, {{"email_code", wrong}});
  Browser third{house.router};
  const http::Response more = third.follow(third.submit(house.log_in(third, "hong@example.com"), {{"send", "first"}}));
  for (int i = 0; i < 3; ++i) {
    if (third.submit(more, {{"email_code", wrong}}).status == 429) ++refused;
  }
  EXPECT_GE(refused, 2);
}

TEST_F(VerifyEmail, IsForWhoeverIsLoggedIn) {
  const http::Response page = browser.follow(browser.submit(sign_up(house, browser), {{"send", "first"}}));
  browser.cookies.erase(std::string{kSessionCookie});
  browser.submit(page, {{"email_code", last_code()}});
  EXPECT_EQ(status(), account::EmailStatus::unverified);
}

TEST_F(VerifyEmail, IsOfferedOnTheAccountPageUntilItIsDone) {
  sign_up(house, browser);
  const http::Response before = browser.follow(browser.get(login::path::kAccount));
  EXPECT_THAT(before.body, HasSubstr(login::path::kVerifyEmail));
  const http::Response after = prove_on(before);
  EXPECT_EQ(after.status, 200);
  EXPECT_THAT(after.body, Not(HasSubstr(login::path::kVerifyEmail)));
  EXPECT_EQ(status(), account::EmailStatus::verified);
}

// What the provider says of it was not accepted, so the mailbox itself has to prove it.
TEST_F(VerifyEmail, IsOfferedThereForTheAddressThatAProviderDidNotVerify) {
  house.providers.prove("u", "kakao", "7", stated("hong@example.com", provider::EmailStatement::unverified), "Hong");
  const http::Response finish = log_in_by(house, browser, "kakao", "u");
  browser.follow(browser.submit(finish, {{"name", "Hong"}, {"email", "hong@example.com"}}));
  ASSERT_EQ(status(), account::EmailStatus::unverified);
  const http::Response after = prove_on(browser.follow(browser.get(login::path::kAccount)));
  EXPECT_TRUE(knows(after, "Email code"));  // from now on a way in
  EXPECT_EQ(status(), account::EmailStatus::verified);
}

TEST_F(VerifyEmail, LeadsOnWhileTheMailCannotBeKept) {
  const http::Response asked = sign_up(house, browser);
  house.outbox.go_down();
  const http::Response refused = browser.submit(asked, {{"send", "first"}});
  EXPECT_EQ(refused.status, 503);
  EXPECT_THAT(refused.body, HasSubstr("/resume?i="));
}

}  // namespace
}  // namespace bongsu::flow
