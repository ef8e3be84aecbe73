// Which applications have access: seen, and withdrawn.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"
#include "flow/provider_fixture.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

const Fields kOffline{{"scope", "openid email offline_access"}, {"prompt", "consent"}};

class AccountApplications : public testing::Test {
 protected:
  http::Response open() { return browser.follow(browser.get("/account/applications")); }
  // Allowed to the client in this browser, and its tokens.
  Json enter(std::string_view client) {
    const http::Response answer = house.walk(browser, browser.get(house.authorize_url(client, kOffline)));
    if (form_action(answer) != oidc::path::kConsent)
      return redeemed(house.enter(browser, client, "hong@example.com", kOffline), client);
    return redeemed(house.walk(browser, browser.submit(answer, {{"decision", "allow"}})), client);
  }
  Json redeemed(const http::Response& answer, std::string_view client) {
    const std::string callback = "https://" + std::string{client} + ".example/callback";
    const http::Parameters told = told_to_client(answer, callback);
    const http::Response tokens = house.redeem(std::string{told.get("code").value_or("")}, client);
    EXPECT_EQ(tokens.status, 200) << tokens.body;
    return json_of(tokens);
  }
  http::Response refresh(std::string_view client, const Json& tokens) {
    Browser application{house.login.router};
    return application.post(oidc::path::kToken, {{"grant_type", "refresh_token"},
                                                 {"client_id", std::string{client}},
                                                 {"refresh_token", tokens.text("refresh_token")}});
  }
  http::Response userinfo(const Json& tokens) {
    Browser application{house.login.router};
    application.headers.add("Authorization", "Bearer " + tokens.text("access_token"));
    return application.get(oidc::path::kUserinfo);
  }
  http::Response withdraw(const std::string& client) {
    const http::Response page = open();
    house.login.clock.advance(1s);
    return browser.submit(page, {{"withdraw", client}});
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

TEST_F(AccountApplications, AreListedWithWhatTheyMayHave) {
  enter("shop");
  const http::Response page = open();
  EXPECT_EQ(form_action(page), "/account/applications");
  EXPECT_TRUE(knows(page, "The shop"));
  EXPECT_TRUE(knows(page, "See your email address"));
  EXPECT_TRUE(knows(page, "Keep this access while you are not using it"));
  EXPECT_TRUE(knows(page, "Since: <bdi>2027-01-15</bdi>"));
  EXPECT_TRUE(knows(page, "up to <bdi>10</bdi> min"));
  EXPECT_FALSE(knows(page, "The game"));
}

TEST_F(AccountApplications, AreNoneAtFirst) {
  house.login.log_in(browser, "hong@example.com");
  EXPECT_TRUE(knows(open(), "No application has access."));
}

TEST_F(AccountApplications, AreLinkedFromTheAccountPage) {
  house.login.log_in(browser, "hong@example.com");
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/applications?i="));
}

TEST_F(AccountApplications, ShowTheOperatorsOwnToo) {
  const Fields silent{{"scope", "openid offline_access"}};
  redeemed(house.log_in_for(browser, "own", "hong@example.com", silent), "own");
  const http::Response page = open();
  EXPECT_TRUE(knows(page, "The own"));
  EXPECT_TRUE(knows(page, "belongs to the service itself"));
}

TEST_F(AccountApplications, LeaveOutClientsThatAreGone) {
  enter("shop");
  run(house.login.stores.clients.remove(oidc::ClientId{"shop"})).value();
  house.login.clock.advance(2s);
  EXPECT_FALSE(knows(open(), "The shop"));
}

TEST_F(AccountApplications, EndAllThatAClientWasGivenWhenWithdrawn) {
  const Json tokens = enter("shop");
  ASSERT_EQ(userinfo(tokens).status, 200);
  const http::Response page = browser.follow(withdraw("shop"));
  EXPECT_TRUE(knows(page, "Its access is withdrawn."));
  EXPECT_FALSE(knows(page, "The shop"));
  EXPECT_TRUE(is_error(refresh("shop", tokens), 400, "invalid_grant"));
  EXPECT_EQ(userinfo(tokens).status, 401);
  const auto event = house.login.stores.audit.events().back();
  EXPECT_EQ(event.kind, "access.withdrawn");
  EXPECT_EQ(event.client, "shop");
  EXPECT_EQ(event.account, house.hong.id.str());
}

TEST_F(AccountApplications, EndACodeThatWasNotRedeemedYet) {
  const http::Response answer = house.enter(browser, "shop");
  ASSERT_FALSE(told(answer, "code").empty());
  withdraw("shop");
  EXPECT_TRUE(is_error(house.redeem(told(answer, "code")), 400, "invalid_grant"));
}

TEST_F(AccountApplications, LeaveOtherClientsAlone) {
  const Json of_shop = enter("shop");
  const Json of_game = enter("game");
  withdraw("shop");
  EXPECT_EQ(refresh("game", of_game).status, 200);
  EXPECT_EQ(userinfo(of_game).status, 200);
  EXPECT_TRUE(is_error(refresh("shop", of_shop), 400, "invalid_grant"));
}

TEST_F(AccountApplications, LeaveOtherPeopleAlone) {
  Browser kims{house.login.router};
  const Json of_kim = redeemed(house.enter(kims, "shop", "kim@example.com", kOffline), "shop");
  enter("shop");
  withdraw("shop");
  EXPECT_EQ(refresh("shop", of_kim).status, 200);
}

TEST_F(AccountApplications, AskAnewAfterAWithdrawalAndLiveAgain) {
  enter("shop");
  withdraw("shop");
  house.login.clock.advance(1s);
  const http::Response asked = house.walk(browser, browser.get(house.authorize_url("shop")));
  EXPECT_EQ(form_action(asked), oidc::path::kConsent);
  const Json again = enter("shop");
  EXPECT_EQ(refresh("shop", again).status, 200);
  EXPECT_TRUE(knows(open(), "The shop"));
}

TEST_F(AccountApplications, WithdrawOnlyByAFormOfTheirOwn) {
  const Json tokens = enter("shop");
  http::Request forged = browser.fill_in(open(), {{"withdraw", "shop"}});
  forged.body = forged.body.substr(0, forged.body.find("csrf=")) + "csrf=forged&withdraw=shop";
  house.login.clock.advance(1s);
  EXPECT_EQ(browser.send(forged).status, 403);
  EXPECT_EQ(refresh("shop", tokens).status, 200);
}

TEST_F(AccountApplications, RememberNothingOfClientsThatHaveNoAccess) {
  enter("shop");
  withdraw("game");
  EXPECT_TRUE(house.login.stores.facts.known.access_withdrawn.empty());
}

TEST_F(AccountApplications, SayThatNothingIsWithdrawnWhileItCannotBeWritten) {
  const Json tokens = enter("shop");
  for (contract::Switchable* store : std::initializer_list<contract::Switchable*>{&house.login.stores.withdrawn_access,
                                                                                  &house.login.stores.consents}) {
    const http::Response page = open();
    store->go_down();
    const http::Response told = browser.submit(page, {{"withdraw", "shop"}});
    EXPECT_EQ(told.status, 503);
    EXPECT_TRUE(knows(told, "Access cannot be withdrawn right now"));
    store->come_back();
  }
  EXPECT_TRUE(knows(open(), "The shop"));
  EXPECT_EQ(refresh("shop", tokens).status, 200);
}

// Could not check is never wrong.
TEST_F(AccountApplications, MakeNoTokenUselessWhileItCannotBeAskedWhatWasWithdrawn) {
  const Json tokens = enter("shop");
  house.login.stores.withdrawn_access.go_down();
  EXPECT_EQ(refresh("shop", tokens).status, 503);
  EXPECT_EQ(userinfo(tokens).status, 503);
  house.login.stores.withdrawn_access.come_back();
  EXPECT_EQ(refresh("shop", tokens).status, 200);
}

TEST_F(AccountApplications, AreUnavailableAndNeverEmptyWhileTheyCannotBeRead) {
  enter("shop");
  for (contract::Switchable* store : std::initializer_list<contract::Switchable*>{
           &house.login.stores.consents, &house.login.stores.given_access, &house.login.stores.withdrawn_access}) {
    store->go_down();
    EXPECT_EQ(open().status, 503);
    store->come_back();
  }
}

}  // namespace
}  // namespace bongsu::flow
