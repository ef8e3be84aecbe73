// Logging in with a passkey, with every provider, the mail and the password pool out of the question.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "credential/authenticator_for_test.h"
#include "credential/passkey.h"
#include "flow/login_house.h"
#include "flow/passkey_prompt.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using account::PasskeyAlgorithm;
using contract::run;
using credential::AuthenticatorForTest;
using credential::CeremonyForTest;

class LoginByPasskey : public testing::Test {
 protected:
  void SetUp() override {
    hong = house.add_account("hong");
    CeremonyForTest making;
    making.challenge = "AAAA";
    const auto made =
        credential::verify_registration(*credential::parse_registration(device.make(making), *house.settings.passkeys),
                                        *house.settings.passkeys, house.clock.now());
    ASSERT_TRUE(made);
    passkey = *made;
    passkey.name = "노트북";
    passkey.created_at = house.clock.now();
    ASSERT_EQ(run(house.stores.passkeys.add(hong.id, passkey, house.clock.now())), account::AddPasskeyOutcome::added);
  }

  CeremonyForTest asked_on(const http::Response& page) const {
    CeremonyForTest ceremony;
    ceremony.challenge = option(page, "challenge");
    ceremony.signature_count = count;
    return ceremony;
  }
  http::Response send(const http::Response& page, const std::string& json, Browser& from) const {
    Fields fields = hidden_fields(page);
    fields.emplace_back("passkey", json);
    return from.post(login::path::kPasskey, fields);
  }
  http::Response send(const http::Response& page, const std::string& json) { return send(page, json, browser); }
  http::Response use(const http::Response& page) { return send(page, device.use(asked_on(page), hong.id.str())); }

  std::string last_failure() const {
    const auto events = house.stores.audit.events();
    return events.empty() ? "" : events.back().detail;
  }

  LoginHouse house;
  Browser browser{house.router};
  AuthenticatorForTest device{PasskeyAlgorithm::eddsa};
  account::Account hong;
  account::Passkey passkey;
  std::uint32_t count = 0;
};

TEST_F(LoginByPasskey, IsOneGestureFromTheFirstPage) {
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_EQ(option(page, "rpId"), "login.example");
  EXPECT_EQ(option(page, "userVerification"), "required");
  const http::Response done = use(page);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(browser.follow(done).body, "welcome hong");
  const login::Session session = house.sessions_of(browser).sessions.at(0);
  EXPECT_EQ(session.amr, (std::vector<std::string>{"hwk", "mfa"}));
  EXPECT_EQ(session.acr, login::kAcrTwoFactors);
  EXPECT_EQ(house.stores.audit.events().back().detail, "passkey");
}

TEST_F(LoginByPasskey, NeedsNoPasswordPoolNorProvider) {
  house.hasher.go_down();
  EXPECT_EQ(browser.follow(use(browser.get(house.begin(browser)))).body, "welcome hong");
  EXPECT_EQ(house.hasher.verifications, 0);
}

TEST_F(LoginByPasskey, NotesTheUse) {
  count = 3;
  browser.follow(use(browser.get(house.begin(browser))));
  const auto kept = run(house.stores.passkeys.of_account(hong.id)).value().front();
  EXPECT_EQ(kept.signature_count, 3u);
  EXPECT_TRUE(kept.last_used_at);
}

TEST_F(LoginByPasskey, SaysOfAKeyOnSeveralDevicesWhatItIs) {
  const http::Response page = browser.get(house.begin(browser));
  CeremonyForTest synced = asked_on(page);
  synced.backup = account::Backup::backed_up;
  browser.follow(send(page, device.use(synced, hong.id.str())));
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).amr, (std::vector<std::string>{"swk", "mfa"}));
}

TEST_F(LoginByPasskey, CountsEachAnswerOnce) {
  const http::Response page = browser.get(house.begin(browser));
  const std::string json = device.use(asked_on(page), hong.id.str());
  EXPECT_EQ(send(page, json).status, 303);
  const http::Response again = send(page, json);
  EXPECT_EQ(again.status, 422);
  EXPECT_EQ(last_failure(), "passkey: replayed");
}

TEST_F(LoginByPasskey, CountsOnlyInTheInteractionItWasAskedFor) {
  const http::Response page = browser.get(house.begin(browser));
  const http::Response other = browser.get(house.begin(browser));
  EXPECT_EQ(send(other, device.use(asked_on(page), hong.id.str())).status, 422);
  EXPECT_EQ(last_failure(), "passkey: challenge");
}

TEST_F(LoginByPasskey, CountsOnlyInTheBrowserItWasAskedFor) {
  const http::Response page = browser.get(house.begin(browser));
  Browser thief{house.router};
  EXPECT_NE(send(page, device.use(asked_on(page), hong.id.str()), thief).status, 303);
  EXPECT_TRUE(house.sessions_of(thief).sessions.empty());
}

TEST_F(LoginByPasskey, CountsOnlyWhileItIsFresh) {
  const http::Response page = browser.get(house.begin(browser));
  const std::string json = device.use(asked_on(page), hong.id.str());
  house.clock.advance(std::chrono::hours{2});
  const http::Response late = send(page, json);
  EXPECT_NE(late.status, 303);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByPasskey, TakesNoChallengeOfItsOwnMaking) {
  const http::Response page = browser.get(house.begin(browser));
  CeremonyForTest forged = asked_on(page);
  forged.challenge = "bWFkZSB1cA";
  EXPECT_EQ(send(page, device.use(forged, hong.id.str())).status, 422);
  EXPECT_EQ(last_failure(), "passkey: challenge");
}

TEST_F(LoginByPasskey, RefusesAnotherSitesAnswer) {
  const http::Response page = browser.get(house.begin(browser));
  CeremonyForTest phished = asked_on(page);
  phished.origin = "https://login.example.evil";
  EXPECT_EQ(send(page, device.use(phished, hong.id.str())).status, 422);
  EXPECT_EQ(last_failure(), "passkey: other_origin");
}

TEST_F(LoginByPasskey, RefusesAnImpostorWithTheRightId) {
  const AuthenticatorForTest impostor{PasskeyAlgorithm::eddsa};
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_EQ(send(page, impostor.use(asked_on(page), hong.id.str())).status, 422);
  EXPECT_EQ(last_failure(), "passkey: wrong_signature");
}

TEST_F(LoginByPasskey, RefusesACounterThatHasBeenSeen) {
  count = 5;
  browser.follow(use(browser.get(house.begin(browser))));
  EXPECT_EQ(use(browser.get(house.begin(browser) + "&other=1")).status, 422);
  EXPECT_EQ(last_failure(), "passkey: count_went_back");
}

TEST_F(LoginByPasskey, SaysThatARemovedOneIsNoLongerKnown) {
  ASSERT_EQ(run(house.stores.passkeys.remove(hong.id, passkey.id, {}, {})), account::UnlinkOutcome::unlinked);
  const http::Response gone = use(browser.get(house.begin(browser)));
  EXPECT_EQ(gone.status, 422);
  EXPECT_TRUE(gone.body.contains("no longer registered"));
  EXPECT_FALSE(option(gone, "challenge").empty());  // and another can be tried at once
}

TEST_F(LoginByPasskey, TellsOfADisabledAccountOnlyItsOwner) {
  ASSERT_TRUE(run(house.stores.accounts.set_status(hong.id, account::Status::disabled, house.clock.now())));
  const AuthenticatorForTest impostor{PasskeyAlgorithm::eddsa};
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_EQ(send(page, impostor.use(asked_on(page), hong.id.str())).status, 422);
  EXPECT_EQ(use(page).status, 403);
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
}

TEST_F(LoginByPasskey, CouldNotCheckIsNeverWrong) {
  const http::Response page = browser.get(house.begin(browser));
  house.stores.passkeys.go_down();
  const http::Response down = use(page);
  EXPECT_EQ(down.status, 503);
  EXPECT_TRUE(down.headers.get("Retry-After"));
  house.stores.passkeys.come_back();
  house.stores.used_codes.go_down();
  EXPECT_EQ(use(page).status, 503);
  house.stores.used_codes.come_back();
  EXPECT_EQ(use(page).status, 303);
}

TEST_F(LoginByPasskey, AsksOnEveryPageThatOffersWaysIn) {
  const http::Response first = browser.get(house.begin(browser));
  const http::Response password = browser.follow(browser.submit(first, {{"email", "hong@example.com"}}));
  EXPECT_FALSE(option(password, "challenge").empty());
  EXPECT_TRUE(password.headers.get("Content-Security-Policy")->contains("script-src 'self'"));
  EXPECT_EQ(browser.follow(use(password)).body, "welcome hong");
}

TEST_F(LoginByPasskey, ReadsNothingThatNoBrowserSends) {
  const http::Response page = browser.get(house.begin(browser));
  for (const char* const json : {"", "{}", "null", "{\"id\":1}"}) EXPECT_EQ(send(page, json).status, 422) << json;
}

TEST_F(LoginByPasskey, WhoReloadsBeginsAgainAtTheFirstPage) {
  const std::string first = house.begin(browser);
  const http::Response reloaded = browser.get(std::string{login::path::kPasskey} + first.substr(first.find('?')));
  EXPECT_TRUE(location(reloaded).starts_with("/login?i="));
}

TEST_F(LoginByPasskey, TellsWhichOtherSitesMayUseOurs) {
  EXPECT_EQ(browser.get("/.well-known/webauthn").status, 404);
  house.settings.passkeys->origins.push_back("https://shop.example");
  const http::Response related = browser.get("/.well-known/webauthn");
  EXPECT_EQ(related.body, R"({"origins":["https://login.example","https://shop.example"]})");
  EXPECT_EQ(related.headers.get("Content-Type"), "application/json");
  EXPECT_TRUE(browser.get("/.well-known/passkey-endpoints").body.contains("https://login.example/account/passkeys"));
}

TEST(LoginWithoutPasskeys, OffersNone) {
  login::Settings settings;
  LoginHouse house{settings};
  house.settings.passkeys.reset();
  Browser browser{house.router};
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_FALSE(page.body.contains("passkey"));
  EXPECT_FALSE(page.headers.get("Content-Security-Policy")->contains("script-src"));
}

}  // namespace
}  // namespace bongsu::flow
