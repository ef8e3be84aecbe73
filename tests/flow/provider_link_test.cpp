// An identity that has no account yet: an account is made of it, or it is linked after a login by another way and one
// clear question. Never by an address.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class NewIdentity : public testing::Test {
 protected:
  http::Response finish_page() { return log_in_by(house, browser, "kakao", "stranger"); }
  http::Response log_in_another_way(const http::Response& finish, const std::string& email) {
    const std::size_t at = finish.body.find("/login?i=");
    const std::string url = finish.body.substr(at, finish.body.find('"', at) - at);
    std::string plain = url;
    for (std::size_t amp = plain.find("&amp;"); amp != std::string::npos; amp = plain.find("&amp;")) {
      plain.replace(amp, 5, "&");
    }
    const http::Response ask = browser.follow(browser.submit(browser.get(plain), {{"email", email}}));
    return browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
  }
  std::optional<account::AccountWithPassword> find(const std::string& email) {
    return run(house.stores.accounts.find_by_email(account::EmailAddress::parse(email).value())).value();
  }

  ProviderHouse house{without_second_way()};
  Browser browser{house.router};
};

TEST_F(NewIdentity, BecomesAnAccountWithWhatTheProviderStated) {
  const http::Response finish = finish_page();
  EXPECT_EQ(form_action(finish), "/login/finish");
  EXPECT_TRUE(knows(finish, "value=\"새로운\""));
  EXPECT_TRUE(knows(finish, "value=\"new@example.com\""));
  const http::Response in = browser.follow(browser.submit(finish, {{"name", "새로운"}, {"email", "NEW@example.com"}}));
  EXPECT_EQ(in.body, "welcome 새로운");
  const auto made = find("new@example.com");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->account.email_status, account::EmailStatus::verified);
  EXPECT_FALSE(made->password);
  EXPECT_EQ(house.ways(made->account).identities.at(0).shown_as, "new@example.com");
  EXPECT_EQ(house.stores.audit.events().at(0).kind, "account.created");
  Browser later{house.router};
  EXPECT_EQ(log_in_by(house, later, "kakao", "stranger").body, "welcome 새로운");
}

TEST_F(NewIdentity, AnAddressThatWasChangedIsNotVerified) {
  browser.follow(browser.submit(finish_page(), {{"name", "새로운"}, {"email", "other@example.com"}}));
  EXPECT_EQ(find("other@example.com")->account.email_status, account::EmailStatus::unverified);
}

TEST_F(NewIdentity, AnAddressWhoseStatementIsNotAcceptedIsNotVerified) {
  house.providers.prove("u", "kakao", "7", stated("u@example.com", provider::EmailStatement::unverified), "u");
  browser.follow(browser.submit(log_in_by(house, browser, "kakao", "u"), {{"name", "u"}, {"email", "u@example.com"}}));
  EXPECT_EQ(find("u@example.com")->account.email_status, account::EmailStatus::unverified);
}

TEST_F(NewIdentity, IsToldWhatToPutRight) {
  const http::Response again = browser.submit(finish_page(), {{"name", " "}, {"email", "new@"}});
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(knows(again, "Please enter your name."));
  EXPECT_TRUE(knows(again, "Please check the email address."));
}

TEST_F(NewIdentity, ATakenAddressIsExplainedAndNothingIsJoined) {
  const account::Account owner = house.add_account("new");
  const http::Response taken = browser.submit(finish_page(), {{"name", "x"}, {"email", "new@example.com"}});
  EXPECT_EQ(taken.status, 422);
  EXPECT_TRUE(knows(taken, "Accounts are never joined just because an address is the same."));
  EXPECT_TRUE(house.ways(owner).identities.empty());
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(NewIdentity, TakenAddressesCannotBeListedThisWay) {
  house.add_account("new");
  int status = 0;
  for (int i = 0; i < 25; ++i) {
    status = browser.submit(finish_page(), {{"name", "x"}, {"email", "new@example.com"}}).status;
  }
  EXPECT_EQ(status, 429);
}

TEST_F(NewIdentity, IsLinkedAfterALoginByAnotherWayAndAClearQuestion) {
  const account::Account hong = house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  ASSERT_EQ(form_action(question), "/login/link");
  EXPECT_TRUE(knows(question, "new@example.com"));
  EXPECT_TRUE(knows(question, "hong@example.com"));
  EXPECT_TRUE(house.ways(hong).identities.empty());
  EXPECT_EQ(browser.follow(browser.submit(question, {{"decision", "allow"}})).body, "welcome hong");
  EXPECT_EQ(house.ways(hong).identities.size(), 1u);
  EXPECT_EQ(house.stores.audit.events().back().kind, "identity.linked");
  Browser later{house.router};
  EXPECT_EQ(log_in_by(house, later, "kakao", "stranger").body, "welcome hong");
}

TEST_F(NewIdentity, IsNotLinkedWhenThePersonSaysNo) {
  const account::Account hong = house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  EXPECT_EQ(browser.follow(browser.submit(question, {{"decision", "deny"}})).body, "welcome hong");
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NewIdentity, ConsentToLinkIsAPostWithTheCsrfToken) {
  const account::Account hong = house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  const std::string interaction = hidden_fields(question).at(0).second;
  EXPECT_EQ(browser.post("/login/link", {{"i", interaction}, {"csrf", ""}, {"decision", "allow"}}).status, 403);
  browser.get("/login/link?i=" + interaction + "&decision=allow");
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NewIdentity, IsLinkedOnlyByWhoIsLoggedInNow) {
  const account::Account hong = house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  browser.cookies.erase(std::string{kSessionCookie});
  browser.submit(question, {{"decision", "allow"}});
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NewIdentity, WaitsForFifteenMinutesAndNoLonger) {
  const account::Account hong = house.add_account("hong");
  const http::Response finish = finish_page();
  house.clock.advance(15min);
  const http::Response late = browser.follow(browser.submit(finish, {{"name", "x"}, {"email", "new@example.com"}}));
  EXPECT_EQ(late.status, 200);
  EXPECT_TRUE(knows(late, "came too late"));
  EXPECT_FALSE(find("new@example.com"));
  EXPECT_EQ(log_in_another_way(finish, "hong@example.com").body, "welcome hong");
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NewIdentity, ExpiresOnThePageOfTheQuestionToo) {
  const account::Account hong = house.add_account("hong");
  const http::Response finish = finish_page();
  house.clock.advance(14min);
  const http::Response question = log_in_another_way(finish, "hong@example.com");
  ASSERT_EQ(form_action(question), "/login/link");
  house.clock.advance(2min);
  const http::Response late = browser.submit(question, {{"decision", "allow"}});
  EXPECT_TRUE(knows(late, "It has been too long since"));
  EXPECT_TRUE(house.ways(hong).identities.empty());
}

TEST_F(NewIdentity, ThatBelongsToAnotherMeanwhileIsExplainedAndNeverMoved) {
  const account::Account hong = house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  const account::Account kim = house.add_linked("kim", "kakao", "99");
  const http::Response refused = browser.submit(question, {{"decision", "allow"}});
  EXPECT_EQ(refused.status, 200);
  EXPECT_TRUE(knows(refused, "is linked to another account already, and stays there"));
  EXPECT_TRUE(house.ways(hong).identities.empty());
  EXPECT_EQ(house.ways(kim).identities.size(), 1u);
}

// The page may stand in the history of a shared browser.
TEST_F(NewIdentity, IsSpentByWhatWasMadeOfIt) {
  house.add_account("hong");
  const http::Response finish = finish_page();
  const std::string url = "/login/finish?i=" + hidden_fields(finish).at(0).second;
  browser.follow(browser.submit(log_in_another_way(finish, "hong@example.com"), {{"decision", "allow"}}));
  browser.cookies.erase(std::string{kSessionCookie});
  const http::Response again = browser.follow(browser.get(url));
  EXPECT_TRUE(knows(again, "was used already"));
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(NewIdentity, SentTwiceMakesOneAccount) {
  const http::Response finish = finish_page();
  EXPECT_EQ(browser.follow(browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}})).body, "welcome n");
  const http::Response twice = browser.follow(browser.submit(finish, {{"name", "n"}, {"email", "n2@example.com"}}));
  EXPECT_EQ(twice.status, 200);
  EXPECT_FALSE(find("n2@example.com"));
}

TEST_F(NewIdentity, WithSignUpClosedIsLedToAnotherDoor) {
  login::Settings settings = without_second_way();
  settings.sign_up = login::SignUp::closed;
  ProviderHouse closed{settings};
  Browser person{closed.router};
  const http::Response page = log_in_by(closed, person, "kakao", "stranger");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(knows(page, "only the operator can create new ones"));
  EXPECT_TRUE(knows(page, "/login?i="));
  EXPECT_FALSE(knows(page, "name=\"email\""));
}

TEST_F(NewIdentity, IsUnavailableWhileAccountsCannotBeMade) {
  const http::Response finish = finish_page();
  house.stores.linked_identities.go_down();
  const http::Response down = browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}});
  EXPECT_EQ(down.status, 503);
  EXPECT_TRUE(down.headers.get("Retry-After"));
  EXPECT_TRUE(knows(down, "Accounts cannot be changed right now"));
}

TEST_F(NewIdentity, APersonWhoseLinkCannotBeSavedIsLoggedInAllTheSame) {
  house.add_account("hong");
  const http::Response question = log_in_another_way(finish_page(), "hong@example.com");
  house.stores.linked_identities.go_down();
  const http::Response down = browser.submit(question, {{"decision", "allow"}});
  EXPECT_EQ(down.status, 503);
  const std::size_t at = down.body.find("/resume?i=");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(browser.get(down.body.substr(at, down.body.find('"', at) - at)).body, "welcome hong");
}

}  // namespace
}  // namespace bongsu::flow
