// What clients ask of a login and are told of it: acr, amr, and a second factor where it is wanted or needed.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "credential/totp.h"
#include "credential/totp_at_rest.h"
#include "flow/authorize_house.h"

namespace bongsu::flow {
namespace {

using contract::run;

const std::string kTwoFactors{login::kAcrTwoFactors};
const std::string kOneFactor{login::kAcrOneFactor};

std::string essential(const std::string& acr) {
  return R"({"id_token":{"acr":{"essential":true,"values":[")" + acr + R"("]}}})";
}

class StepUp : public testing::Test {
 protected:
  http::Response ask(const Fields& changes = {}) {
    return house.walk(browser, browser.get(house.authorize_url("own", changes)));
  }
  http::Response log_in(const Fields& changes = {}) {
    return house.log_in_for(browser, "own", "hong@example.com", changes);
  }
  http::Response enter_code(const http::Response& page) {
    house.login.clock.advance(std::chrono::seconds{30});
    const base::SecretString code = credential::totp_code(*secret, credential::totp_step(house.login.clock.now()));
    return house.walk(browser, browser.submit(page, {{"code", std::string{code.reveal()}}}));
  }
  // On the way to a step-up the login asks for the password once more.
  http::Response confirm(const http::Response& page) {
    return house.walk(browser, browser.submit(page, {{"password", "correct horse"}}));
  }
  void enrol() {
    secret = credential::TotpSecret::make(house.login.random);
    account::Authenticator authenticator{
        .wrapped_secret = credential::wrap_totp_secret(house.login.master, house.hong.id, *secret),
        .set_at = house.login.clock.now()};
    run(house.login.stores.authenticators.set(house.hong.id, std::move(authenticator), {})).value();
  }
  std::string error_of(const http::Response& answer) {
    return std::string{told_to_client(answer, kCallback).get("error").value_or("")};
  }
  std::string acr_of(const http::Response& answer) { return claims_of(house.id_token_of(answer, "own")).text("acr"); }

  static constexpr std::string_view kCallback = "https://own.example/callback";
  AuthorizeHouse house;
  Browser browser{house.login.router};
  std::optional<credential::TotpSecret> secret;
};

// Spec: OIDC Core §2 (acr, amr).
TEST_F(StepUp, TellsTheClientByHowManyFactorsThePersonLoggedIn) {
  EXPECT_EQ(acr_of(log_in()), kOneFactor);
  enrol();
  Browser other{house.login.router};
  browser = other;
  const http::Response page = log_in();
  ASSERT_EQ(form_action(page), "/login/second-factor");
  const std::string id_token = house.id_token_of(enter_code(page), "own");
  EXPECT_EQ(claims_of(id_token).text("acr"), kTwoFactors);
  EXPECT_EQ(claims_of(id_token).object.at("amr"), (boost::json::array{"pwd", "otp", "mfa"}));
}

// Spec: OIDC Core §3.1.2.1: acr_values is a voluntary claim.
TEST_F(StepUp, AsksForTheSecondFactorThatAClientWouldLikeWhereThePersonHasOne) {
  house.login.settings.second_factor = login::SecondFactorPolicy::never;
  enrol();
  EXPECT_EQ(acr_of(log_in()), kOneFactor);
  const http::Response password = ask({{"acr_values", kTwoFactors}});
  ASSERT_EQ(form_action(password), "/login/password");
  const http::Response page = confirm(password);
  ASSERT_EQ(form_action(page), "/login/second-factor");
  EXPECT_EQ(acr_of(enter_code(page)), kTwoFactors);
  EXPECT_EQ(acr_of(ask({{"acr_values", kTwoFactors}})), kTwoFactors);
}

TEST_F(StepUp, LetsWhoHasNoSecondFactorInWhereItIsOnlyWanted) {
  EXPECT_EQ(acr_of(log_in({{"acr_values", kTwoFactors}})), kOneFactor);
  EXPECT_EQ(acr_of(ask({{"acr_values", kTwoFactors}})), kOneFactor);
}

TEST_F(StepUp, AsksNothingMoreWhereNoPageMayBeShown) {
  house.login.settings.second_factor = login::SecondFactorPolicy::never;
  enrol();
  log_in();
  EXPECT_EQ(acr_of(ask({{"acr_values", kTwoFactors}, {"prompt", "none"}})), kOneFactor);
}

// Spec: OIDC Core §5.5.1.1; OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
TEST_F(StepUp, RefusesWhoHasNoSecondFactorWhereItIsEssential) {
  EXPECT_EQ(error_of(log_in({{"claims", essential(kTwoFactors)}})), "unmet_authentication_requirements");
}

TEST_F(StepUp, MeetsAnEssentialSecondFactor) {
  enrol();
  const http::Response page = log_in({{"claims", essential(kTwoFactors)}});
  ASSERT_EQ(form_action(page), "/login/second-factor");
  EXPECT_EQ(acr_of(enter_code(page)), kTwoFactors);
}

TEST_F(StepUp, NeverTakesASessionOfOneFactorWhereTwoAreEssential) {
  house.login.settings.second_factor = login::SecondFactorPolicy::never;
  enrol();
  EXPECT_EQ(acr_of(log_in()), kOneFactor);
  EXPECT_EQ(error_of(ask({{"claims", essential(kTwoFactors)}, {"prompt", "none"}})), "login_required");
  EXPECT_EQ(form_action(confirm(ask({{"claims", essential(kTwoFactors)}}))), "/login/second-factor");
}

TEST_F(StepUp, TellsOneFactorWhereOnlyThatWillDo) {
  enrol();
  enter_code(log_in());
  EXPECT_EQ(acr_of(ask({{"claims", essential(kOneFactor)}})), kOneFactor);
  EXPECT_EQ(acr_of(ask()), kTwoFactors);
}

TEST_F(StepUp, CouldNotCheckIsNeverLessThanWasAsked) {
  log_in();
  house.login.stores.authenticators.go_down();
  EXPECT_EQ(ask({{"acr_values", kTwoFactors}}).status, 503);
  EXPECT_EQ(acr_of(ask()), kOneFactor);
}

// What an operator demands of one application's logins, whatever the policy is and whatever the application asks for.
class ClientOfTwoFactors : public StepUp {
 protected:
  ClientOfTwoFactors() {
    house.login.settings.second_factor = login::SecondFactorPolicy::never;
    oidc::Client own = house.client("own");
    own.factors = oidc::FactorsNeeded::two;
    house.update_client(own);
  }
};

TEST_F(ClientOfTwoFactors, AsksWhoHasASecondFactorForIt) {
  enrol();
  const http::Response page = log_in();
  ASSERT_EQ(form_action(page), "/login/second-factor");
  EXPECT_EQ(acr_of(enter_code(page)), kTwoFactors);
}

TEST_F(ClientOfTwoFactors, HasWhoHasNoneSetOneUpBeforeThereIsASession) {
  const http::Response page = log_in();
  EXPECT_EQ(form_action(page), "/login/second-factor/set-up");
  EXPECT_TRUE(house.login.sessions_of(browser).sessions.empty());
}

TEST_F(ClientOfTwoFactors, TakesNoSessionThatAnotherClientWasContentWith) {
  house.enter(browser, "shop");
  EXPECT_EQ(error_of(ask({{"prompt", "none"}})), "login_required");
  const http::Response page = confirm(ask());
  EXPECT_EQ(form_action(page), "/login/second-factor/set-up");
}

TEST_F(ClientOfTwoFactors, IsNotTalkedOutOfItByWhatTheClientAsksFor) {
  for (const std::string& acr : {kOneFactor, kTwoFactors}) {
    EXPECT_EQ(form_action(log_in({{"claims", essential(acr)}})), "/login/second-factor/set-up") << acr;
  }
  EXPECT_EQ(error_of(ask({{"claims", essential("urn:unknown")}})), "unmet_authentication_requirements");
}

TEST_F(ClientOfTwoFactors, AsksTheOthersForNothingMore) {
  EXPECT_EQ(claims_of(house.id_token_of(house.enter(browser, "shop"))).text("acr"), kOneFactor);
}

}  // namespace
}  // namespace bongsu::flow
