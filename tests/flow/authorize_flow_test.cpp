// From /authorize to the code and the ID token, as a person and a client live through it.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"
#include "http/parameters.h"
#include "oidc/subject.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class Authorize : public testing::Test {
 protected:
  http::Response ask(const Fields& changes = {}, std::string_view client = "shop") {
    return house.walk(browser, browser.get(house.authorize_url(client, changes)));
  }
  // Logged in, and the shop's usual request allowed.
  void enter() { ASSERT_NE(told(house.enter(browser, "shop"), "code"), ""); }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

TEST_F(Authorize, LeadsThroughLoginAndConsentToACodeThatTheClientRedeems) {
  const http::Response answer = house.enter(browser, "shop");
  EXPECT_EQ(answer.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(told(answer, "state"), "the state");
  EXPECT_EQ(told(answer, "iss"), kIssuer);
  const Json claims = claims_of(house.id_token_of(answer));
  EXPECT_EQ(claims.text("sub"), house.hong.id.str());
  EXPECT_EQ(claims.text("nonce"), "the nonce");
  EXPECT_EQ(claims.number("auth_time"), base::to_unix_seconds(house.login.clock.now()));
}

TEST_F(Authorize, AsksNobodyTwiceWhoIsLoggedInAndHasAllowedIt) {
  enter();
  const http::Response answer = browser.get(house.authorize_url("shop"));
  EXPECT_NE(told(answer, "code"), "");
  EXPECT_EQ(claims_of(house.id_token_of(answer)).text("sub"), house.hong.id.str());
}

TEST_F(Authorize, BindsTheCodeToItsChallenge) {
  const http::Response answer =
      house.log_in_for(browser, "own", "hong@example.com", {{"code_challenge", std::string(43, 'A')}});
  const auto parameters = told_to_client(answer, "https://own.example/callback");
  ASSERT_TRUE(parameters.has("code"));
  EXPECT_TRUE(is_error(house.redeem(std::string{*parameters.get("code")}, "own"), 400, "invalid_grant"));
}

TEST_F(Authorize, AnswersByFormPostWhereTheClientAsksForIt) {
  house.enter(browser, "shop");
  const http::Response page = ask({{"response_mode", "form_post"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(form_action(page), kShopCallback);
  const Fields fields = hidden_fields(page);
  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[0].first, "code");
  EXPECT_EQ(fields[1], (std::pair<std::string, std::string>{"state", "the state"}));
  EXPECT_EQ(fields[2], (std::pair<std::string, std::string>{"iss", std::string{kIssuer}}));

  const http::Response refused = ask({{"response_mode", "form_post"}, {"response_type", "token"}});
  EXPECT_EQ(form_action(refused), kShopCallback);
  EXPECT_EQ(hidden_fields(refused).front().second, "unsupported_response_type");
}

TEST_F(Authorize, TakesAPostAsTheSameRequestByGet) {
  enter();
  Browser without_lax_cookies{house.login.router};
  const http::Response moved = without_lax_cookies.post("/authorize", house.authorize_fields("shop"));
  EXPECT_EQ(moved.status, 303);
  EXPECT_NE(told(house.walk(browser, moved), "code"), "");
  http::Request json;
  json.method = http::Method::post;
  json.path = "/authorize";
  json.headers.add("Content-Type", "application/json");
  EXPECT_EQ(browser.send(json).status, 400);
}

TEST_F(Authorize, SaysNothingButErrorsUnderPromptNone) {
  EXPECT_EQ(told(ask({{"prompt", "none"}}), "error"), "login_required");
  house.log_in_for(browser, "shop");
  EXPECT_EQ(told(ask({{"prompt", "none"}}), "error"), "consent_required");
  house.walk(browser, browser.submit(ask(), {{"decision", "allow"}}));
  EXPECT_NE(told(ask({{"prompt", "none"}}), "code"), "");
  EXPECT_EQ(told(ask({{"prompt", "none"}, {"scope", "openid profile"}}), "error"), "consent_required");
}

TEST_F(Authorize, AsksForThePasswordAgainUnderPromptLoginAndMaxAge) {
  enter();
  house.login.clock.advance(10min);
  for (const Fields& demand : {Fields{{"prompt", "login"}}, Fields{{"max_age", "60"}}, Fields{{"max_age", "0"}}}) {
    house.login.clock.advance(10min);
    const http::Response password = ask(demand);
    const http::Response answer = house.walk(browser, browser.submit(password, {{"password", "correct horse"}}));
    const Json claims = claims_of(house.id_token_of(answer));
    EXPECT_EQ(claims.number("auth_time"), base::to_unix_seconds(house.login.clock.now()));
  }
  house.login.clock.advance(30s);
  EXPECT_NE(told(ask({{"max_age", "60"}}), "code"), "");
}

TEST_F(Authorize, LetsThePersonChooseAmongSeveralAccounts) {
  enter();
  house.login.clock.advance(1s);
  const http::Response kim =
      house.enter(browser, "shop", "kim@example.com", {{"prompt", "login"}, {"login_hint", "kim@example.com"}});
  ASSERT_NE(told(kim, "code"), "");
  ASSERT_EQ(house.login.sessions_of(browser).sessions.size(), 2u);
  EXPECT_EQ(told(ask({{"prompt", "none"}}), "error"), "account_selection_required");

  const http::Response chooser = ask();
  const std::string hongs_session = house.login.sessions_of(browser).sessions.back().id.str();
  const http::Response answer = house.walk(browser, browser.submit(chooser, {{"account", hongs_session}}));
  EXPECT_EQ(claims_of(house.id_token_of(answer)).text("sub"), house.hong.id.str());
}

TEST_F(Authorize, ShowsTheChooserUnderPromptSelectAccountEvenForOneAccount) {
  enter();
  const http::Response chooser = ask({{"prompt", "select_account"}});
  EXPECT_EQ(form_action(chooser), "/accounts");
  const std::string session = house.login.sessions_of(browser).sessions.front().id.str();
  EXPECT_NE(told(house.walk(browser, browser.submit(chooser, {{"account", session}})), "code"), "");
}

TEST_F(Authorize, BeginsAtSignUpUnderPromptCreate) { EXPECT_EQ(form_action(ask({{"prompt", "create"}})), "/sign-up"); }

TEST_F(Authorize, AnswersOnlyForTheSubjectOfTheIdTokenHint) {
  const std::string hint = house.id_token_of(house.enter(browser, "shop"));
  EXPECT_NE(told(ask({{"prompt", "none"}, {"id_token_hint", hint}}), "code"), "");

  Browser kims{house.login.router};
  house.enter(kims, "shop", "kim@example.com");
  const Fields silently{{"prompt", "none"}, {"id_token_hint", hint}};
  EXPECT_EQ(told(kims.get(house.authorize_url("shop", silently)), "error"), "login_required");
}

TEST_F(Authorize, NeverAnswersForAnotherPersonThanAPairwiseHintMeans) {
  const auto callback = "https://game.example/callback";
  const std::string hint = house.id_token_of(house.enter(browser, "game"), "game");
  const std::string subject = claims_of(hint).text("sub");
  EXPECT_NE(subject, house.hong.id.str());

  Browser kims{house.login.router};
  const http::Response answer = house.log_in_for(kims, "game", "kim@example.com", {{"id_token_hint", hint}});
  EXPECT_EQ(told_to_client(answer, callback).get("error"), "login_required");
}

TEST_F(Authorize, RefusesAnEssentialAcrThatNoWayInReaches) {
  const std::string claims = R"({"id_token":{"acr":{"essential":true,"values":["urn:example:gold"]}}})";
  EXPECT_EQ(told(ask({{"claims", claims}}), "error"), "unmet_authentication_requirements");
}

TEST_F(Authorize, SaysUnavailableAndNeverWrongWhileItCannotCheck) {
  enter();
  house.login.stores.ended_sessions.go_down();
  EXPECT_EQ(told(ask({{"prompt", "none"}}), "error"), "temporarily_unavailable");
  const http::Response page = ask();
  EXPECT_EQ(page.status, 503);
  EXPECT_TRUE(page.headers.get("Retry-After"));
  EXPECT_FALSE(page.headers.get("Set-Cookie"));
  house.login.stores.ended_sessions.come_back();
  house.login.stores.consents.go_down();
  EXPECT_EQ(ask().status, 503);
  house.login.stores.consents.come_back();
  EXPECT_NE(told(ask(), "code"), "");
}

TEST_F(Authorize, ShowsAPageWhileTheClientCannotBeLookedUp) {
  house.login.stores.clients.go_down();
  const http::Response page = ask({{"prompt", "none"}});  // nobody knows yet whether the redirect_uri is the client's
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(location(page), "");
}

TEST_F(Authorize, GoesOnWithAClientThatWasKnownJustBefore) {
  enter();
  house.login.clock.advance(10s);
  house.login.stores.clients.go_down();
  EXPECT_NE(told(ask(), "code"), "");
}

}  // namespace
}  // namespace bongsu::flow
