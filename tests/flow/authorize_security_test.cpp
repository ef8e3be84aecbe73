// The security rules of the authorization endpoint, each under its name.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"
#include "http/parameters.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AuthorizeSecurity : public testing::Test {
 protected:
  http::Response ask(const Fields& changes = {}, std::string_view client = "shop") {
    return house.walk(browser, browser.get(house.authorize_url(client, changes)));
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

TEST_F(AuthorizeSecurity, AnUnknownClientIsShownToThePersonAndNeverRedirected) {
  for (const Fields& changes : {Fields{{"client_id", "nobody"}}, Fields{{"client_id", ""}}}) {
    const http::Response page = ask(changes);
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(location(page), "");
    EXPECT_EQ(page.body.find("\"https://shop.example"), std::string::npos);
  }
}

TEST_F(AuthorizeSecurity, ABadRedirectUriIsShownToThePersonAndNeverRedirected) {
  for (const char* uri :
       {"https://shop.example/callback/", "https://shop.example/callback?x=1", "https://evil.example/callback",
        "https://shop.example.evil.example/callback", "javascript:alert(1)", "//evil.example", "", "https://"}) {
    const http::Response page = ask({{"redirect_uri", uri}, {"prompt", "none"}});
    EXPECT_EQ(page.status, 400) << uri;
    EXPECT_EQ(location(page), "") << uri;
    EXPECT_EQ(page.body.find("href=\"https://evil"), std::string::npos) << uri;
  }
}

TEST_F(AuthorizeSecurity, ADuplicatedClientIdOrRedirectUriIsShownAndNeverRedirected) {
  for (const char* twice : {"&client_id=shop", "&redirect_uri=https%3A%2F%2Fevil.example%2F"}) {
    const http::Response page = browser.get(house.authorize_url("shop") + twice);
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(location(page), "");
  }
}

TEST_F(AuthorizeSecurity, Rfc9207EveryAuthorizationResponseNamesTheIssuer) {
  for (const Fields& changes : {Fields{{"response_type", "token"}}, Fields{{"code_challenge", ""}},
                                Fields{{"prompt", "none"}}, Fields{{"scope", ""}}, Fields{{"request", "e30"}}}) {
    const http::Response answer = ask(changes);
    EXPECT_NE(told(answer, "error"), "");
    EXPECT_EQ(told(answer, "iss"), kIssuer);
    EXPECT_EQ(told(answer, "state"), "the state");
  }
}

TEST_F(AuthorizeSecurity, PkceWithS256IsRequiredOfEveryClient) {
  for (const std::string_view client : {"shop", "own"}) {
    const std::string callback = "https://" + std::string{client} + ".example/callback";
    for (const Fields& changes : {Fields{{"code_challenge", ""}}, Fields{{"code_challenge_method", "plain"}},
                                  Fields{{"code_challenge_method", ""}}}) {
      EXPECT_EQ(told_to_client(ask(changes, client), callback).get("error"), "invalid_request") << client;
    }
  }
}

TEST_F(AuthorizeSecurity, Rfc9700ThePasswordFormIsNeverSentOnToTheClient) {
  const http::Response identify = ask({}, "own");
  const http::Response password = house.walk(browser, browser.submit(identify, {{"email", "hong@example.com"}}));
  http::Response step = browser.submit(password, {{"password", "correct horse"}});
  while (step.status != 200 && location(step).starts_with('/')) {
    EXPECT_EQ(step.status, 303);
    step = browser.get(location(step));
  }
  EXPECT_EQ(step.status, 303);
  EXPECT_TRUE(location(step).starts_with("https://own.example/callback?code="));
}

TEST_F(AuthorizeSecurity, WhatIsTooLongToBeCarriedFromPageToPageIsRefusedAtOnce) {
  const Fields longest{{"state", std::string(2048, 's')}, {"nonce", std::string(512, 'n')}};
  EXPECT_EQ(ask(longest).status, 200);
  const std::string quotes(2048, '"');  // grow wherever they are carried as JSON
  EXPECT_EQ(told(ask({{"state", quotes}}), "error"), "invalid_request");
  EXPECT_EQ(browser.post("/authorize", house.authorize_fields("shop", {{"x", std::string(9000, 'x')}})).status, 413);
}

TEST_F(AuthorizeSecurity, AnInteractionGoesOnOnlyInTheBrowserThatBeganIt) {
  const http::Response begun = browser.get(house.authorize_url("shop"));
  Browser stranger{house.login.router};
  stranger.get(house.authorize_url("shop"));  // has a cookie of its own
  const std::string resume = "/authorize/resume" + location(begun).substr(location(begun).find('?'));
  const http::Response page = stranger.get(resume);
  EXPECT_EQ(page.status, 400);
  EXPECT_EQ(location(page), "");
  Browser cookieless{house.login.router};
  EXPECT_EQ(cookieless.get(resume).status, 400);
}

TEST_F(AuthorizeSecurity, ResumingWithoutHavingLoggedInLeadsBackToTheLogin) {
  const http::Response begun = browser.get(house.authorize_url("shop"));
  const http::Response resumed = browser.get("/authorize/resume" + location(begun).substr(location(begun).find('?')));
  EXPECT_TRUE(location(resumed).starts_with("/login?i="));
}

TEST_F(AuthorizeSecurity, AForgedInteractionIsRefused) {
  ask();
  for (const char* forged : {"/authorize/resume", "/authorize/resume?i=", "/authorize/resume?i=AAAA", "/consent?i=x"}) {
    EXPECT_EQ(browser.get(forged).status, 400) << forged;
  }
}

TEST_F(AuthorizeSecurity, AClientThatChangedMeanwhileIsLookedAtAnew) {
  house.enter(browser, "shop");
  const http::Response begun = browser.get(house.authorize_url("shop", {{"prompt", "login"}}));
  const std::string resume = "/authorize/resume" + location(begun).substr(location(begun).find('?'));
  oidc::Client changed = house.client("shop");
  changed.redirect_uris = {"https://shop.example/other"};
  house.update_client(changed);
  const http::Response moved = browser.get(resume);
  EXPECT_EQ(moved.status, 400);
  EXPECT_EQ(location(moved), "");
  run(house.login.stores.clients.remove(changed.id)).value();
  house.login.clock.advance(2s);
  const http::Response gone = browser.get(resume);
  EXPECT_EQ(gone.status, 400);
  EXPECT_EQ(location(gone), "");
}

TEST_F(AuthorizeSecurity, ASessionThatEndedMeanwhileGivesNoCode) {
  house.enter(browser, "shop");
  const login::Session session = house.login.sessions_of(browser).sessions.front();
  run(house.login.stores.ended_sessions.end(session.id, session.expires_at)).value();
  EXPECT_TRUE(location(browser.get(house.authorize_url("shop"))).starts_with("/login?i="));
}

TEST_F(AuthorizeSecurity, AnErrorCarriesNoCauseToTheClient) {
  house.enter(browser, "shop");
  house.login.stores.ended_sessions.go_down("the disk /dev/sda1 is gone");
  const http::Response answer = ask({{"prompt", "none"}});
  EXPECT_EQ(told(answer, "error"), "temporarily_unavailable");
  EXPECT_EQ(location(answer).find("sda1"), std::string::npos);
  EXPECT_EQ(house.errors.errors.back().cause, "the disk /dev/sda1 is gone");
}

}  // namespace
}  // namespace bongsu::flow
