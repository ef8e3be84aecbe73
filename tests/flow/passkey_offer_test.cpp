// Who has logged in by something else is asked for a passkey, once, where their device can make one.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "contract/run_task.h"
#include "credential/attestation.h"
#include "credential/authenticator_for_test.h"
#include "flow/passkey_prompt.h"
#include "flow/provider_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

login::Settings with_offer() {
  login::Settings settings;
  settings.passkey_offer = login::PasskeyOffer::after_login;
  settings.sign_up = login::SignUp::open;
  return settings;
}

class PasskeyOffer : public testing::Test {
 protected:
  // As a browser sends its forms whose device can make a passkey.
  static Fields able(Fields fields) {
    fields.emplace_back(page::kCanMakePasskeyField, "yes");
    return fields;
  }
  // As far as it goes on by itself.
  http::Response log_in(Browser& in, const login::Interaction& demands = {}) {
    const http::Response identify = in.get(house.begin(in, demands) + "&other=1");
    const http::Response password = in.follow(in.submit(identify, {{"email", "hong@example.com"}}));
    return in.follow(in.submit(password, able({{"password", "correct horse"}})));
  }
  static bool is_asked(const http::Response& page) {
    return form_action(page) == "/login/second-way" && knows(page, "One tap now");
  }
  http::Response decline(Browser& in, const http::Response& page) {
    Fields fields = hidden_fields(page);
    fields.emplace_back("decision", "deny");
    return in.follow(in.post(login::path::kSecondWay, fields));
  }
  http::Response make(Browser& in, const http::Response& page) {
    credential::CeremonyForTest ceremony;
    ceremony.challenge = option(page, "challenge");
    Fields fields = hidden_fields(page);
    for (auto& [name, value] : fields) {
      if (name == "passkey") value = device.make(ceremony);
    }
    return in.follow(in.post(login::path::kSecondWay, fields));
  }

  ProviderHouse house{with_offer()};
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
  credential::AuthenticatorForTest device{account::PasskeyAlgorithm::es256};
};

TEST_F(PasskeyOffer, IsOneTapAfterALoginByPassword) {
  const http::Response page = log_in(browser);
  ASSERT_TRUE(is_asked(page));
  EXPECT_FALSE(knows(page, "name=\"password\""));
  EXPECT_EQ(make(browser, page).body, "welcome hong");
  EXPECT_EQ(house.ways(hong).passkeys.size(), 1U);
  EXPECT_EQ(log_in(browser).body, "welcome hong");  // who has one is not asked
}

TEST_F(PasskeyOffer, IsMadeToNobodyWhoseDeviceHasNotSaidThatItCan) {
  EXPECT_EQ(house.log_in(browser, "hong@example.com").body, "welcome hong");
}

TEST_F(PasskeyOffer, DeclinedIsNotMadeAgainForThirtyDaysInThisBrowser) {
  EXPECT_EQ(decline(browser, log_in(browser)).body, "welcome hong");
  EXPECT_EQ(log_in(browser).body, "welcome hong");
  Browser other{house.router};
  EXPECT_TRUE(is_asked(log_in(other)));
  house.clock.advance(login::kDeclinedFor);
  EXPECT_TRUE(is_asked(log_in(browser)));
}

TEST_F(PasskeyOffer, SetsNoPassword) {
  const http::Response page = log_in(browser);
  const base::Instant before = *house.ways(hong).password_set_at;
  house.clock.advance(1s);
  Fields fields = hidden_fields(page);
  fields.insert(fields.end(), {{"decision", "allow"}, {"password", "another battery"}});
  EXPECT_TRUE(is_asked(browser.follow(browser.post(login::path::kSecondWay, fields))));
  EXPECT_EQ(house.ways(hong).password_set_at, before);
}

TEST_F(PasskeyOffer, HoldsUpNobodyWhoOnlyConfirmsWhoTheyAre) {
  house.log_in(browser, "hong@example.com");
  house.clock.advance(1s);
  const http::Response page = browser.follow(browser.get(house.begin(browser, to_confirm(house))));
  EXPECT_EQ(browser.follow(browser.submit(page, able({{"password", "correct horse"}}))).body, "welcome hong");
}

TEST_F(PasskeyOffer, IsNotMadeWhereTheOperatorWantsNoneOrItCannotBeSaved) {
  house.condition.condition.store = continuity::StoreAccess::readable;
  EXPECT_EQ(log_in(browser).body, "welcome hong");
  house.condition.condition.store = continuity::StoreAccess::writable;
  house.settings.passkey_offer = login::PasskeyOffer::never;
  EXPECT_EQ(log_in(browser).body, "welcome hong");
  house.settings.passkey_offer = login::PasskeyOffer::after_login;
  house.settings.passkeys.reset();
  EXPECT_EQ(log_in(browser).body, "welcome hong");
}

TEST_F(PasskeyOffer, IsMadeAfterSigningUp) {
  const http::Response page = browser.get(house.begin(browser, to_sign_up()) + "&other=1");
  const http::Response sign_up = browser.get(std::string{login::path::kSignUp} + "?i=" + [&] {
    for (const auto& [name, value] : hidden_fields(page)) {
      if (name == "i") return value;
    }
    return std::string{};
  }());
  ASSERT_TRUE(knows(sign_up, "/assets/passkey.js"));  // which tells it
  const http::Response offer = browser.follow(browser.submit(
      sign_up, able({{"name", "Kim"}, {"email", "kim@example.com"}, {"password", "correct horse battery"}})));
  ASSERT_TRUE(is_asked(offer)) << offer.body;
  EXPECT_EQ(decline(browser, offer).body, "welcome Kim");
}

TEST_F(PasskeyOffer, IsMadeAfterTheAddressWasProved) {
  house.settings.email_codes = login::EmailCodeDoor::open;
  const http::Response verify = log_in(browser);
  ASSERT_EQ(form_action(verify), "/login/verify-email");
  EXPECT_TRUE(knows(verify, "/assets/passkey.js"));
  Fields fields = hidden_fields(verify);
  fields.emplace_back("decision", "deny");
  EXPECT_TRUE(is_asked(browser.follow(browser.post(login::path::kVerifyEmail, fields))));
}

TEST_F(PasskeyOffer, IsMadeFromTheLoginOnThatTheOperatorSays) {
  house.settings.second_way_after = 2;
  EXPECT_EQ(log_in(browser).body, "welcome hong");
  EXPECT_TRUE(is_asked(log_in(browser)));
}

TEST_F(PasskeyOffer, IsNotMadeWhereOnlySomeModelsAreTaken) {
  house.settings.passkeys->attestation = std::make_shared<const credential::AttestationPolicy>();
  EXPECT_EQ(log_in(browser).body, "welcome hong");
}

// A provider that answered from a session of its own has proved too little to add a passkey to an account with a
// password: nobody is sent back there for what they do not need.
TEST_F(PasskeyOffer, AsksNoFurtherProofOfAnybody) {
  house.link(hong, "kakao", "1");
  const http::Response identify = browser.get(house.begin(browser) + "&other=1");
  const http::Response departure = browser.submit(identify, able({{"door", "provider:kakao"}}));
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
}

TEST_F(PasskeyOffer, GivesWayToASecondWayThatIsNeeded) {
  house.add_linked("mina", "kakao", "1");
  house.clock.advance(1h);
  const http::Response identify = browser.get(house.begin(browser) + "&other=1");
  const http::Response departure = browser.submit(identify, able({{"door", "provider:kakao"}}));
  const http::Response page = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_EQ(form_action(page), "/login/second-way");
  EXPECT_TRUE(knows(page, "If <bdi>Kakao</bdi> is down, you are locked out."));
}

}  // namespace
}  // namespace bongsu::flow
