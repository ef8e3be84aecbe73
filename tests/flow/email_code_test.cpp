// Logging in with a code that was sent by e-mail.

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;
using mail::Addressee;
using testing::HasSubstr;
using testing::Not;

login::Settings with_codes() {
  login::Settings settings;
  settings.email_codes = login::EmailCodeDoor::open;
  return settings;
}

Fields with(Fields fields, const std::string& name, const std::string& value) {
  fields.emplace_back(name, value);
  return fields;
}

class LoginByEmailCode : public testing::Test {
 protected:
  account::Account add_verified(const std::string& name) {
    account::Account account = house.add_account(name);
    EXPECT_TRUE(run(house.stores.accounts.verify_email(account.id, account.email, house.clock.now())).value());
    return account;
  }
  http::Response to_password_page(Browser& in, const std::string& email) {
    const http::Response identify = in.get(house.begin(in) + "&other=1");
    return in.follow(in.submit(identify, {{"email", email}}));
  }
  http::Response press_send(Browser& in, const http::Response& page) {
    return in.post(login::path::kEmailCode, with(hidden_fields(page), "send", "first"));
  }
  // The page that asks for the code that was just sent.
  http::Response ask_for_code(Browser& in, const std::string& email) {
    return in.follow(press_send(in, to_password_page(in, email)));
  }
  http::Response ask_for_code(const std::string& email) { return ask_for_code(browser, email); }
  const std::string& last_code() const { return house.outbox.posted.back().mail.letter.code; }
  std::string wrong_code() const { return last_code() == "111111" ? "222222" : "111111"; }

  LoginHouse house{with_codes()};
  Browser browser{house.router};
};

TEST_F(LoginByEmailCode, LeadsFromThePasswordPageBackToTheBeginner) {
  add_verified("hong");
  const http::Response page = ask_for_code("Hong@example.com");
  EXPECT_EQ(page.status, 200);
  ASSERT_EQ(house.outbox.posted.size(), 1U);
  EXPECT_EQ(house.outbox.posted[0].addressee, Addressee::reader);
  EXPECT_EQ(house.outbox.posted[0].mail.to.str(), "hong@example.com");
  EXPECT_EQ(house.outbox.posted[0].mail.letter.kind, page::LetterKind::log_in);
  EXPECT_THAT(page.body, Not(HasSubstr(last_code())));
  EXPECT_EQ(browser.follow(browser.submit(page, {{"email_code", last_code()}})).body, "welcome hong");
  ASSERT_EQ(house.sessions_of(browser).sessions.size(), 1U);
  EXPECT_EQ(house.sessions_of(browser).sessions[0].amr, std::vector<std::string>{"email"});
}

TEST_F(LoginByEmailCode, IsNotedAsAWayOfItsOwn) {
  const account::Account hong = add_verified("hong");
  browser.follow(browser.submit(ask_for_code("hong@example.com"), {{"email_code", last_code()}}));
  const account::WaysIn ways = run(house.stores.linked_identities.ways_of(hong.id)).value();
  ASSERT_TRUE(ways.mailbox);
  EXPECT_TRUE(ways.mailbox->last_used_at);
  EXPECT_FALSE(ways.password_last_used_at);
  EXPECT_EQ(ways.logins, 1U);
  EXPECT_EQ(house.stores.audit.events().back().detail, "email:example.com");
}

// One factor, whatever is said elsewhere: a mailbox is often open on the same device.
TEST_F(LoginByEmailCode, IsOneFactorAndShowsThatThePersonIsThere) {
  add_verified("hong");
  browser.follow(browser.submit(ask_for_code("hong@example.com"), {{"email_code", last_code()}}));
  const login::Session session = house.sessions_of(browser).sessions.at(0);
  EXPECT_EQ(session.acr, login::kAcrOneFactor);
  EXPECT_EQ(session.presence, login::Presence::confirmed);
}

TEST_F(LoginByEmailCode, IsOfferedOnlyWhereMailCanBeSent) {
  EXPECT_THAT(to_password_page(browser, "hong@example.com").body, HasSubstr("/login/email-code"));
  LoginHouse closed;
  Browser there{closed.router};
  const http::Response page =
      there.follow(there.submit(there.get(closed.begin(there)), {{"email", "hong@example.com"}}));
  EXPECT_THAT(page.body, Not(HasSubstr("/login/email-code")));
  EXPECT_THAT(page.body, Not(HasSubstr("/login/reset")));
  EXPECT_EQ(there.post(login::path::kEmailCode, with(hidden_fields(page), "send", "first")).status, 303);
  EXPECT_TRUE(closed.outbox.posted.empty());
}

TEST_F(LoginByEmailCode, AnswersTheSameWhetherOrNotTheAddressHasAnAccount) {
  add_verified("verified");
  house.add_account("unverified");
  const account::Account gone = add_verified("disabled");
  ASSERT_TRUE(run(house.stores.accounts.set_status(gone.id, account::Status::disabled, house.clock.now())));
  const auto shown_for = [&](const std::string& email) {
    Browser fresh{house.router};
    const http::Response page = ask_for_code(fresh, email);
    EXPECT_EQ(page.status, 200);
    const http::Response wrong = fresh.submit(page, {{"email_code", wrong_code()}});
    EXPECT_EQ(wrong.status, 422);
    const std::string same = std::regex_replace(page.body + wrong.body, std::regex{"[A-Za-z0-9_-]{40,}"}, "sealed");
    return std::regex_replace(same, std::regex{email}, "address");
  };
  const std::string verified = shown_for("verified@example.com");
  EXPECT_EQ(shown_for("unverified@example.com"), verified);
  EXPECT_EQ(shown_for("disabled@example.com"), verified);
  EXPECT_EQ(shown_for("nobody@example.com"), verified);
  ASSERT_EQ(house.outbox.posted.size(), 4U);  // the same work for each
  EXPECT_EQ(house.outbox.posted[0].addressee, Addressee::reader);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(house.outbox.posted[i].addressee, Addressee::nobody);
}

TEST_F(LoginByEmailCode, LetsNobodyInWithACodeThatWasSentToNobody) {
  house.add_account("unverified");
  for (const std::string email : {"unverified@example.com", "nobody@example.com"}) {
    const http::Response page = ask_for_code(email);
    EXPECT_EQ(browser.submit(page, {{"email_code", last_code()}}).status, 422) << email;
  }
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByEmailCode, TakesACodeOnce) {
  add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  const std::string code = last_code();
  EXPECT_EQ(browser.submit(page, {{"email_code", code}}).status, 303);
  const http::Response again = browser.submit(page, {{"email_code", code}});
  EXPECT_EQ(again.status, 422);
}

TEST_F(LoginByEmailCode, TakesNoCodeFromAnotherBrowser) {
  add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  Browser thief{house.router};
  house.begin(thief);
  EXPECT_NE(thief.submit(page, {{"email_code", last_code()}}).status, 303);
  // Nor in an interaction of one's own, with somebody else's code.
  const http::Response own = ask_for_code(thief, "hong@example.com");
  const std::string code_of_thief = last_code();
  EXPECT_EQ(browser.submit(page, {{"email_code", code_of_thief}}).status, 422);
  EXPECT_EQ(own.status, 200);
}

TEST_F(LoginByEmailCode, TakesNoCodeThatIsTooOld) {
  add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  house.clock.advance(credential::kEmailCodeLife);
  const http::Response late = browser.submit(page, {{"email_code", last_code()}});
  EXPECT_EQ(late.status, 422);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByEmailCode, TakesNoMoreThanAFewTriesOfOneCode) {
  add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  const std::string code = last_code();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(browser.submit(page, {{"email_code", wrong_code()}}).status, 422);
  EXPECT_EQ(browser.submit(page, {{"email_code", code}}).status, 422);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByEmailCode, CountsWrongCodesForOneMailboxInWhateverBrowserAndFromWhateverAddress) {
  add_verified("hong");
  std::vector<Browser> thieves(3, Browser{house.router});
  for (std::size_t i = 0; i < 3; ++i) {
    thieves[i].address = "198.51.100." + std::to_string(i + 1);
    const http::Response page = ask_for_code(thieves[i], "hong@example.com");
    const std::string code = last_code();
    const int status = i < 2 ? 422 : 429;
    for (int tries = 0; tries < 5; ++tries) {
      EXPECT_EQ(thieves[i].submit(page, {{"email_code", wrong_code()}}).status, status) << i;
    }
    if (i == 2) EXPECT_EQ(thieves[i].submit(page, {{"email_code", code}}).status, 429);
  }
}

TEST_F(LoginByEmailCode, SlowsDownWhoAsksForManyCodes) {
  add_verified("hong");
  const http::Response page = to_password_page(browser, "hong@example.com");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(press_send(browser, page).status, 303);
  EXPECT_EQ(press_send(browser, page).status, 429);
  EXPECT_EQ(house.outbox.posted.size(), 3U);
  house.clock.advance(1min);
  EXPECT_EQ(press_send(browser, page).status, 303);
}

TEST_F(LoginByEmailCode, KeepsNoOwnerOutWhomStrangersSendCodes) {
  add_verified("hong");
  EXPECT_EQ(browser.follow(browser.submit(ask_for_code("hong@example.com"), {{"email_code", last_code()}})).body,
            "welcome hong");
  Browser stranger{house.router};
  stranger.address = "198.51.100.7";
  while (press_send(stranger, to_password_page(stranger, "hong@example.com")).status == 303) {
  }
  const http::Response page = ask_for_code("hong@example.com");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(browser.follow(browser.submit(page, {{"email_code", last_code()}})).body, "welcome hong");
}

TEST_F(LoginByEmailCode, AsksForTheDigitsWhereNoneWereTyped) {
  add_verified("hong");
  EXPECT_EQ(browser.submit(ask_for_code("hong@example.com"), {{"email_code", ""}}).status, 422);
}

TEST_F(LoginByEmailCode, IsUnavailableAndSaysNothingWhenTheMailCannotBeKept) {
  add_verified("hong");
  house.outbox.go_down();
  for (const std::string email : {"hong@example.com", "nobody@example.com"}) {
    EXPECT_EQ(press_send(browser, to_password_page(browser, email)).status, 503) << email;
  }
}

TEST_F(LoginByEmailCode, IsUnavailableAndNeverWrongWhenTheCodeCannotBeChecked) {
  add_verified("hong");
  const http::Response page = ask_for_code("hong@example.com");
  const std::string code = last_code();
  house.stores.used_codes.go_down();
  EXPECT_EQ(browser.submit(page, {{"email_code", code}}).status, 503);
  house.stores.used_codes.come_back();
  house.stores.failed_attempts.go_down();
  EXPECT_EQ(browser.submit(page, {{"email_code", code}}).status, 503);
  house.stores.failed_attempts.come_back();
  EXPECT_EQ(browser.follow(browser.submit(page, {{"email_code", code}})).body, "welcome hong");
}

TEST_F(LoginByEmailCode, SpeaksTheReadersLanguageInTheMailToo) {
  add_verified("hong");
  browser.headers.set("Accept-Language", "ko");
  ask_for_code("hong@example.com");
  EXPECT_EQ(house.outbox.posted.back().mail.language, http::Language::ko);
}

}  // namespace
}  // namespace bongsu::flow
