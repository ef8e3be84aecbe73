// Becoming somebody here.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

class SignUpFlow : public testing::Test {
 protected:
  http::Response page() {
    const std::string first = house.begin(browser);
    return browser.get("/sign-up" + first.substr(first.find('?')));
  }
  http::Response sign_up(const std::string& email, const std::string& password = "correct horse") {
    return browser.submit(page(), {{"name", "홍길동"}, {"email", email}, {"password", password}});
  }

  LoginHouse house;
  Browser browser{house.router};
};

TEST_F(SignUpFlow, MakesAnAccountAndLogsIn) {
  EXPECT_EQ(browser.follow(sign_up("Hong@example.com")).body, "welcome 홍길동");
  Browser another{house.router};
  EXPECT_EQ(house.log_in(another, "hong@example.com").body, "welcome 홍길동");
  const auto events = house.stores.audit.events();
  ASSERT_EQ(events.size(), 5u);
  EXPECT_EQ(events[0].kind, "account.created");
  EXPECT_EQ(events[1].kind, "login.new_browser");
  EXPECT_EQ(events[2].kind, "login.succeeded");
  EXPECT_EQ(events[3].kind, "login.new_browser");
  EXPECT_EQ(events[4].kind, "login.succeeded");
}

TEST_F(SignUpFlow, LeavesANewAddressUnverified) {
  browser.follow(sign_up("hong@example.com"));
  const auto found =
      contract::run(house.stores.accounts.find_by_email(account::EmailAddress::parse("hong@example.com").value()));
  EXPECT_EQ((*found)->account.email_status, account::EmailStatus::unverified);
  EXPECT_EQ((*found)->account.locale, "en");
}

TEST_F(SignUpFlow, ShowsEveryProblemAndWhatWasTyped) {
  const http::Response wrong = sign_up("hong@", "short");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(wrong.body.contains("홍길동"));
  EXPECT_TRUE(wrong.body.contains("hong@"));
  EXPECT_FALSE(wrong.body.contains("short\""));
  EXPECT_EQ(house.hasher.hashes, 0);
}

TEST_F(SignUpFlow, CostsTheSameForAnAddressThatHasAnAccount) {
  const account::Account hong = house.add_account("hong");
  const http::Response taken = sign_up("hong@example.com", "another horse");
  EXPECT_EQ(taken.status, 422);
  EXPECT_EQ(form_action(taken), "/sign-up");
  EXPECT_EQ(house.hasher.hashes, 1);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
}

TEST_F(SignUpFlow, SlowsWhoTriesManyAddresses) {
  int tries = 0;
  int status = 422;
  for (; status == 422 && tries < 100; ++tries) {
    if (tries == 0) house.add_account("hong");
    status = sign_up("hong@example.com").status;
  }
  EXPECT_EQ(status, 429);
  EXPECT_EQ(house.hasher.hashes, 20);
  browser.address = "192.0.2.2";
  EXPECT_EQ(sign_up("kim@example.com").status, 303);
}

TEST_F(SignUpFlow, IsUnavailableWithoutThePrimaryAndSaysThatLoginWorks) {
  const http::Response form = page();
  house.stores.accounts.go_down();
  const http::Response response =
      browser.submit(form, {{"name", "홍길동"}, {"email", "hong@example.com"}, {"password", "correct horse"}});
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(response.headers.get("Retry-After"));
  EXPECT_TRUE(response.body.contains("href=\"/login?i="));
}

TEST_F(SignUpFlow, IsUnavailablePastTheHashingCapacity) {
  const http::Response form = page();
  house.hasher.go_down();
  EXPECT_EQ(browser.submit(form, {{"name", "a"}, {"email", "hong@example.com"}, {"password", "correct horse"}}).status,
            503);
}

TEST_F(SignUpFlow, BeginsThereWhenTheClientAsksForANewAccount) {
  login::Interaction creates;
  creates.create_account = true;
  const http::Response first = browser.follow(browser.get(house.begin(browser, creates)));
  EXPECT_EQ(form_action(first), "/sign-up");
  const std::size_t link = first.body.find("href=\"/login?i=") + 6;
  const std::string url = first.body.substr(link, first.body.find('"', link) - link);
  EXPECT_EQ(form_action(browser.get(url)), "/login");
}

TEST_F(SignUpFlow, IsClosedWhenTheOperatorSaysSo) {
  login::Settings settings;
  settings.sign_up = login::SignUp::closed;
  LoginHouse closed{settings};
  Browser visitor{closed.router};
  const std::string first = closed.begin(visitor);
  const http::Response identify = visitor.get(first);
  EXPECT_FALSE(identify.body.contains("/sign-up"));
  EXPECT_EQ(visitor.get("/sign-up" + first.substr(first.find('?'))).status, 403);
  Fields fields = hidden_fields(identify);
  fields.insert(fields.end(), {{"name", "a"}, {"email", "hong@example.com"}, {"password", "correct horse"}});
  EXPECT_EQ(visitor.post("/sign-up", fields).status, 403);
  EXPECT_EQ(contract::run(closed.stores.accounts.count()).value(), 0u);
}

}  // namespace
}  // namespace bongsu::flow
