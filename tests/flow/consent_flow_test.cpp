// What a person allows a client, and what is remembered of it.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/authorize_house.h"

namespace bongsu::flow {
namespace {

using contract::run;

class Consent : public testing::Test {
 protected:
  http::Response ask(const Fields& changes = {}, std::string_view client = "shop") {
    return house.walk(browser, browser.get(house.authorize_url(client, changes)));
  }
  http::Response decide(const http::Response& page, std::string_view decision) {
    return house.walk(browser, browser.submit(page, {{"decision", std::string{decision}}}));
  }
  std::set<std::string> remembered() {
    return run(house.login.stores.consents.find(house.hong.id, oidc::ClientId{"shop"})).value();
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

TEST_F(Consent, SaysWhoAsksForWhatAndOfWhom) {
  const http::Response page =
      house.log_in_for(browser, "shop", "hong@example.com", {{"claims", R"({"userinfo":{"gender":null}})"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(form_action(page), "/consent");
  for (const char* shown : {"The shop", "hong@example.com", "See your email address", "See your gender"}) {
    EXPECT_NE(page.body.find(shown), std::string::npos) << shown;
  }
}

TEST_F(Consent, IsAskedInTheAccountsLanguageUnlessTheClientWantsAnother) {
  ASSERT_TRUE(run(house.login.stores.accounts.set_profile(house.hong.id, {"hong", "ko"}, house.login.clock.now())));
  EXPECT_NE(house.log_in_for(browser, "shop").body.find("<html lang=\"ko\">"), std::string::npos);
  EXPECT_NE(ask({{"ui_locales", "en"}}).body.find("<html lang=\"en\">"), std::string::npos);
}

TEST_F(Consent, IsRememberedItemByItem) {
  EXPECT_NE(told(decide(house.log_in_for(browser, "shop"), "allow"), "code"), "");
  EXPECT_EQ(remembered(), (std::set<std::string>{"email", "openid"}));
  EXPECT_NE(told(ask(), "code"), "");
  EXPECT_NE(told(ask({{"scope", "openid"}}), "code"), "");
  EXPECT_EQ(form_action(ask({{"scope", "openid profile"}})), "/consent");
}

TEST_F(Consent, IsNeededForOfflineAccess) {
  decide(house.log_in_for(browser, "shop"), "allow");
  const http::Response page = ask({{"scope", "openid email offline_access"}});
  EXPECT_EQ(form_action(page), "/consent");
  EXPECT_NE(told(decide(page, "allow"), "code"), "");
  EXPECT_TRUE(remembered().contains("offline_access"));
}

TEST_F(Consent, IsAskedAgainUnderPromptConsentAndNotInALoop) {
  decide(house.log_in_for(browser, "shop"), "allow");
  const http::Response page = ask({{"prompt", "consent"}});
  EXPECT_EQ(form_action(page), "/consent");
  EXPECT_NE(told(decide(page, "allow"), "code"), "");
}

TEST_F(Consent, IsNeverAskedOfTheOperatorsOwnClients) {
  const http::Response answer = house.log_in_for(browser, "own", "hong@example.com", {{"prompt", "consent"}});
  EXPECT_TRUE(told_to_client(answer, "https://own.example/callback").has("code"));
}

TEST_F(Consent, IsAskedAgainOfAProgramOnTheDeviceThatCannotProveWhoItIs) {
  oidc::Client app = house.client("shop");
  app.id = oidc::ClientId{"app"};
  app.application_type = oidc::ApplicationType::native;
  app.redirect_uris = {"com.example.app:/callback"};
  ASSERT_TRUE(run(house.login.stores.clients.add(app)));
  const Fields changes{{"redirect_uri", app.redirect_uris[0]}};
  decide(house.log_in_for(browser, "app", "hong@example.com", changes), "allow");
  const http::Response page = ask(changes, "app");
  EXPECT_EQ(form_action(page), "/consent");
  EXPECT_NE(location(decide(page, "allow")).find("code="), std::string::npos);
  Fields silent = changes;
  silent.emplace_back("prompt", "none");
  EXPECT_NE(location(ask(silent, "app")).find("error=consent_required"), std::string::npos);
}

TEST_F(Consent, DeniedIsToldToTheClientAndNotRemembered) {
  const http::Response answer = decide(house.log_in_for(browser, "shop"), "deny");
  EXPECT_EQ(told(answer, "error"), "access_denied");
  EXPECT_EQ(told(answer, "iss"), kIssuer);
  EXPECT_EQ(remembered(), std::set<std::string>{});
  EXPECT_EQ(form_action(ask()), "/consent");
}

TEST_F(Consent, NeedsTheFormOfThisBrowser) {
  const http::Response page = house.log_in_for(browser, "shop");
  Fields without_csrf = hidden_fields(page);
  std::erase_if(without_csrf, [](const auto& field) { return field.first == "csrf"; });
  without_csrf.emplace_back("decision", "allow");
  EXPECT_EQ(browser.post("/consent", without_csrf).status, 403);

  http::Request from_elsewhere = browser.fill_in(page, {{"decision", "allow"}});
  from_elsewhere.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(browser.send(from_elsewhere).status, 403);

  Browser stranger{house.login.router};
  ASSERT_EQ(stranger.send(browser.fill_in(page, {{"decision", "allow"}})).status, 400);
  EXPECT_EQ(remembered(), std::set<std::string>{});
}

TEST_F(Consent, NeedsADecision) {
  const http::Response page = house.log_in_for(browser, "shop");
  EXPECT_EQ(browser.submit(page, {}).status, 400);
  EXPECT_EQ(browser.submit(page, {{"decision", "later"}}).status, 400);
  EXPECT_EQ(remembered(), std::set<std::string>{});
}

TEST_F(Consent, ThatCannotBeKeptIsUnavailableAndGivesNoCode) {
  const http::Response page = house.log_in_for(browser, "shop");
  house.login.stores.consents.go_down();
  const http::Response outage = browser.submit(page, {{"decision", "allow"}});
  EXPECT_EQ(outage.status, 503);
  EXPECT_TRUE(outage.headers.get("Retry-After"));
  EXPECT_EQ(location(outage), "");
  EXPECT_NE(outage.body.find("You can log in as usual to applications"), std::string::npos);
  house.login.stores.consents.come_back();
  EXPECT_NE(told(decide(page, "allow"), "code"), "");
}

TEST_F(Consent, OfASessionThatHasEndedGivesNoCode) {
  const http::Response page = house.log_in_for(browser, "shop");
  const login::Session session = house.login.sessions_of(browser).sessions.front();
  run(house.login.stores.ended_sessions.end(session.id, session.expires_at)).value();
  EXPECT_TRUE(location(browser.submit(page, {{"decision", "allow"}})).starts_with("/login?i="));
  EXPECT_EQ(remembered(), std::set<std::string>{});
}

TEST_F(Consent, LeavesATrail) {
  decide(house.log_in_for(browser, "shop"), "allow");
  const auto events = house.login.stores.audit.events();
  EXPECT_EQ(events.back().kind, "consent.allowed");
  EXPECT_EQ(events.back().account, house.hong.id.str());
  EXPECT_EQ(events.back().client, "shop");
}

}  // namespace
}  // namespace bongsu::flow
