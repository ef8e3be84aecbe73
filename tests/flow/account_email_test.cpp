// Another address for one's account: proved by a code, told to the old one, and no tell of whose an address is.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

login::Settings with_codes() {
  login::Settings settings = without_second_way();
  settings.email_codes = login::EmailCodeDoor::open;
  return settings;
}

class AccountEmail : public testing::Test {
 protected:
  AccountEmail() { verify(hong); }

  void verify(const account::Account& account) {
    ASSERT_TRUE(run(house.stores.accounts.verify_email(account.id, account.email, house.clock.now())).value());
  }
  http::Response open(Browser& one) { return one.follow(one.get("/account/email")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open(browser);
  }
  // As far as the page that takes the code.
  http::Response ask_for(const std::string& email) {
    return browser.follow(browser.submit(enter(), {{"email", email}, {"send", "first"}}));
  }
  http::Response type(const http::Response& page, const std::string& code) {
    return browser.submit(page, {{"email_code", code}});
  }
  std::string last_code() const { return house.outbox.posted.back().mail.letter.code; }
  static std::string another(const std::string& code) { return code == "111111" ? "222222" : "111111"; }
  account::Account stored() { return run(house.stores.accounts.find(hong.id)).value().value(); }
  continuity::AuditEvent last_event() { return house.stores.audit.events().back(); }

  ProviderHouse house{with_codes()};
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountEmail, IsLinkedFromTheAccountPageWhereMailIsSent) {
  enter();
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/email?i="));

  ProviderHouse silent{without_second_way()};
  silent.add_account("kim");
  Browser there{silent.router};
  silent.log_in(there, "kim@example.com");
  EXPECT_FALSE(knows(there.follow(there.get("/account")), "/account/email"));
  EXPECT_EQ(form_action(there.follow(there.get("/account/email"))), "/account");
}

TEST_F(AccountEmail, IsProvedByACodeSentToTheNewOneAndToldToTheOldOne) {
  const http::Response page = ask_for("New@Example.kr");
  ASSERT_EQ(form_action(page), "/account/email");
  ASSERT_EQ(house.outbox.posted.size(), 1u);
  EXPECT_EQ(house.outbox.posted[0].mail.to.str(), "New@example.kr");
  EXPECT_EQ(house.outbox.posted[0].mail.letter.kind, page::LetterKind::change_email);
  EXPECT_EQ(house.outbox.posted[0].addressee, mail::Addressee::reader);
  EXPECT_EQ(stored().email.str(), "hong@example.com");  // nothing has changed yet

  house.clock.advance(1min);
  const http::Response after = browser.follow(type(page, last_code()));
  EXPECT_EQ(form_action(after), "/account");
  EXPECT_TRUE(knows(after, "Your email address is changed."));
  EXPECT_EQ(stored().email.str(), "New@example.kr");
  EXPECT_EQ(stored().email_status, account::EmailStatus::verified);
  EXPECT_EQ(stored().updated_at, house.clock.now());
  ASSERT_EQ(house.outbox.posted.size(), 2u);
  EXPECT_EQ(house.outbox.posted[1].mail.to.str(), "hong@example.com");
  EXPECT_EQ(house.outbox.posted[1].mail.letter.kind, page::LetterKind::email_changed);
  EXPECT_EQ(last_event().kind, "email.changed");
  EXPECT_EQ(last_event().account, hong.id.str());
}

TEST_F(AccountEmail, IsWhatThePersonLogsInWithFromThenOn) {
  browser.follow(type(ask_for("new@example.kr"), last_code()));
  Browser elsewhere{house.router};
  EXPECT_EQ(house.log_in(elsewhere, "new@example.kr").body, "welcome hong");
  Browser old{house.router};
  EXPECT_EQ(house.log_in(old, "hong@example.com").status, 422);
}

TEST_F(AccountEmail, EndsNoSession) {
  Browser elsewhere{house.router};
  house.log_in(elsewhere, "hong@example.com");
  const http::Response page = ask_for("new@example.kr");
  const auto before = house.sessions_of(browser).sessions.at(0).id;
  browser.follow(type(page, last_code()));
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).id, before);
  EXPECT_EQ(form_action(elsewhere.follow(elsewhere.get("/account"))), "/account");
}

TEST_F(AccountEmail, AnswersTheSameWhetherOrNotTheAddressIsSomebodys) {
  house.add_account("kim");
  const http::Response free = ask_for("nobody@example.com");
  const http::Response taken = ask_for("KIM@example.com");
  EXPECT_EQ(free.status, taken.status);
  EXPECT_EQ(form_action(free), form_action(taken));
  for (const http::Response& page : {free, taken}) {
    EXPECT_TRUE(knows(page, "If this address can be used, a code is on its way."));
  }
  ASSERT_EQ(house.outbox.posted.size(), 2u);  // as much work
  EXPECT_EQ(house.outbox.posted[0].addressee, mail::Addressee::reader);
  EXPECT_EQ(house.outbox.posted[1].addressee, mail::Addressee::nobody);
  EXPECT_TRUE(knows(type(taken, another(last_code())), "That is not the code."));
}

TEST_F(AccountEmail, IsRefusedWhereTheAddressWasTakenMeanwhile) {
  const http::Response page = ask_for("kim@example.com");
  const account::Account kim = house.add_account("kim");
  const http::Response refused = type(page, last_code());
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(knows(refused, "This email address cannot be used here."));
  EXPECT_EQ(stored().email.str(), "hong@example.com");
  EXPECT_EQ(run(house.stores.accounts.find(kim.id)).value()->email.str(), "kim@example.com");
  EXPECT_EQ(house.outbox.posted.size(), 1u);  // nobody is told of what did not happen
  EXPECT_EQ(last_event().kind, "email.not_changed");
}

TEST_F(AccountEmail, TakesFewTriesAtACode) {
  const http::Response page = ask_for("new@example.kr");
  const std::string code = last_code();
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(knows(type(page, another(code)), "That is not the code."));
  for (const std::string& typed : {another(code), code}) {
    const http::Response spent = type(page, typed);
    EXPECT_EQ(spent.status, 422);
    EXPECT_TRUE(knows(spent, "That code cannot be used any more."));
  }
  EXPECT_EQ(stored().email.str(), "hong@example.com");
}

TEST_F(AccountEmail, TakesACodeOnce) {
  const http::Response page = ask_for("new@example.kr");
  const std::string code = last_code();
  browser.follow(type(page, code));
  ASSERT_EQ(run(house.stores.accounts.change_email(hong.id, hong.email, house.clock.now(), house.clock.now())).value(),
            account::ChangeEmailOutcome::changed);
  EXPECT_TRUE(knows(type(page, code), "That code cannot be used any more."));
  EXPECT_EQ(stored().email.str(), "hong@example.com");
}

TEST_F(AccountEmail, IsBoundToTheBrowserThatAskedForIt) {
  const http::Response page = ask_for("new@example.kr");
  Browser other{house.router};
  house.log_in(other, "hong@example.com");
  EXPECT_EQ(other.submit(page, {{"email_code", last_code()}}).status, 400);
  other.submit(open(other), {{"email_code", last_code()}});
  EXPECT_EQ(stored().email.str(), "hong@example.com");
}

TEST_F(AccountEmail, AsksForAFreshLoginToChooseAnAddress) {
  const http::Response sent = ask_for("new@example.kr");
  const http::Response first = open(browser);
  house.clock.advance(5min + 1s);
  const auto is_asked_to_confirm = [](const http::Response& page) {
    return knows(page, "Confirm it’s you") && knows(page, "hong@example.com");
  };
  EXPECT_TRUE(is_asked_to_confirm(browser.follow(browser.submit(sent, {{"send", "again"}}))));
  EXPECT_TRUE(
      is_asked_to_confirm(browser.follow(browser.submit(first, {{"email", "o@example.kr"}, {"send", "first"}}))));
  EXPECT_TRUE(is_asked_to_confirm(open(browser)));
  EXPECT_EQ(house.outbox.posted.size(), 1u);
}

TEST_F(AccountEmail, TakesACodeThatCameSlowly) {
  const http::Response page = ask_for("new@example.kr");
  house.clock.advance(9min);
  EXPECT_TRUE(knows(browser.follow(type(page, last_code())), "Your email address is changed."));
}

TEST_F(AccountEmail, TakesACodeFromNobodyElseInThisBrowser) {
  const http::Response page = ask_for("new@example.kr");
  const account::Account kim = house.add_account("kim");
  verify(kim);
  browser.cookies.erase(std::string{kSessionCookie});
  type(page, last_code());  // nobody is logged in
  EXPECT_EQ(stored().email.str(), "hong@example.com");
  house.log_in(browser, "kim@example.com");
  type(page, last_code());
  EXPECT_EQ(stored().email.str(), "hong@example.com");
  EXPECT_EQ(run(house.stores.accounts.find(kim.id)).value()->email.str(), "kim@example.com");
}

TEST_F(AccountEmail, SaysWhatIsWrongWithAnAddressBeforeAnythingIsSent) {
  const std::pair<std::string, const char*> rows[] = {
      {"", "Please enter your email address."},
      {"nonsense", "Please check the email address."},
      {"HONG@example.com", "This is your address already."},
  };
  for (const auto& [typed, words] : rows) {
    const http::Response refused = browser.submit(enter(), {{"email", typed}, {"send", "first"}});
    EXPECT_EQ(refused.status, 422) << typed;
    EXPECT_TRUE(knows(refused, words)) << typed;
  }
  EXPECT_TRUE(house.outbox.posted.empty());
}

TEST_F(AccountEmail, LeavesRoomForAnotherAddressAndAnotherCode) {
  const http::Response page = ask_for("typo@example.kr");
  browser.follow(browser.submit(page, {{"send", "again"}}));
  EXPECT_EQ(house.outbox.posted.back().mail.to.str(), "typo@example.kr");
  const std::size_t at = page.body.rfind("/account/email?i=", page.body.find("other=1"));
  std::string url = page.body.substr(at, page.body.find('"', at) - at);
  url.replace(url.find("&amp;"), 5, "&");
  const http::Response anew = browser.follow(browser.get(url));
  EXPECT_TRUE(knows(anew, "name=\"send\" value=\"first\""));
  EXPECT_FALSE(knows(anew, "typo@example.kr"));
}

TEST_F(AccountEmail, MakesOpenCodesForTheOldAddressUseless) {
  Browser other{house.router};
  const http::Response identify = other.follow(other.get(house.begin(other) + "&other=1"));
  const http::Response password = other.follow(other.submit(identify, {{"email", "hong@example.com"}}));
  Fields fields = hidden_fields(password);
  fields.emplace_back("send", "first");
  const http::Response asks = other.follow(other.post(login::path::kEmailCode, fields));
  const std::string code = last_code();
  ASSERT_EQ(house.outbox.posted.back().mail.letter.kind, page::LetterKind::log_in);

  browser.follow(type(ask_for("new@example.kr"), last_code()));
  ASSERT_EQ(stored().email.str(), "new@example.kr");
  EXPECT_EQ(other.submit(asks, {{"email_code", code}}).status, 422);
  EXPECT_TRUE(house.sessions_of(other).sessions.empty());
}

TEST_F(AccountEmail, WritesNothingToAnOldAddressThatNobodyHasProved) {
  const account::Account kim = house.add_account("kim");
  browser.cookies.clear();
  house.log_in(browser, "kim@example.com");
  const http::Response page =
      browser.follow(browser.submit(open(browser), {{"email", "k@example.kr"}, {"send", "first"}}));
  browser.follow(type(page, last_code()));
  EXPECT_EQ(run(house.stores.accounts.find(kim.id)).value()->email.str(), "k@example.kr");
  EXPECT_EQ(house.outbox.posted.size(), 1u);
}

TEST_F(AccountEmail, ThatCannotBeDoneIsUnavailable) {
  const http::Response first = enter();
  house.outbox.go_down();
  EXPECT_EQ(browser.submit(first, {{"email", "new@example.kr"}, {"send", "first"}}).status, 503);
  house.outbox.come_back();
  const http::Response page = ask_for("new@example.kr");
  house.stores.accounts.is_read_only = true;
  EXPECT_EQ(type(page, last_code()).status, 503);
  EXPECT_EQ(stored().email.str(), "hong@example.com");
}

TEST_F(AccountEmail, IsChangedAllTheSameWhenTheLetterToTheOldOneCannotBeKept) {
  const http::Response page = ask_for("new@example.kr");
  const std::string code = last_code();
  house.outbox.go_down();
  EXPECT_TRUE(knows(browser.follow(type(page, code)), "Your email address is changed."));
  EXPECT_EQ(house.outages.causes.size(), 1u);
}

TEST_F(AccountEmail, OfADeletedAccountIsToldOfItAndCodesForItAreUseless) {
  const http::Response page = ask_for("new@example.kr");
  const std::string code = last_code();
  const http::Response goodbye = browser.submit(browser.follow(browser.get("/account/delete")), {{"confirm", "yes"}});
  ASSERT_EQ(goodbye.status, 200);
  EXPECT_EQ(house.outbox.posted.back().mail.to.str(), "hong@example.com");
  EXPECT_EQ(house.outbox.posted.back().mail.letter.kind, page::LetterKind::account_removed);
  type(page, code);
  const auto email = account::EmailAddress::parse("new@example.kr").value();
  EXPECT_FALSE(run(house.stores.accounts.find_by_email(email)).value());
}

}  // namespace
}  // namespace bongsu::flow
