// Every door by every policy: no path to a session skips a required factor.

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"
#include "login/paths.h"

namespace bongsu::flow {
namespace {

using login::SecondFactorPolicy;

// What a door proves, and of whom.
enum class Proves {
  one_factor,
  one_factor_of_a_new_account,    // it can have no authenticator
  one_factor_unseen,              // by a session that a provider may have had open
  one_factor_for_a_new_password,  // of whoever has two, it asks for both
  two_factors,
};

// How somebody comes as far as a first factor leads; gives the page that they are left on.
struct Door {
  const char* name;
  std::function<http::Response(SecondFactorHouse&, Browser&)> enter;
  Proves proves = Proves::one_factor;
};

const credential::AuthenticatorForTest kDevice{account::PasskeyAlgorithm::es256};

// From the account page, which asks to log in by itself.
http::Response by_account_page(Browser& browser) {
  const http::Response identify = browser.follow(browser.get("/account"));
  const http::Response ask = browser.follow(browser.submit(identify, {{"email", "hong@example.com"}}));
  return browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
}

// To the page that takes the code which was sent; the code itself is in the house's outbox.
http::Response ask_for_code(SecondFactorHouse& house, Browser& browser, std::string_view path) {
  const http::Response identify = browser.get(house.begin(browser) + "&other=1");
  const http::Response password = browser.follow(browser.submit(identify, {{"email", "hong@example.com"}}));
  Fields fields = hidden_fields(password);
  fields.emplace_back("send", "first");
  return browser.follow(browser.post(path, fields));
}

const Door kDoors[] = {
    {"password", [](SecondFactorHouse& house, Browser& browser) { return house.log_in(browser, "hong@example.com"); }},
    {"provider", [](SecondFactorHouse& house, Browser& browser) { return log_in_by(house, browser, "kakao", "hong"); },
     Proves::one_factor_unseen},
    {"other_provider",
     [](SecondFactorHouse& house, Browser& browser) { return log_in_by(house, browser, "naver", "hong-n"); },
     Proves::one_factor_unseen},
    {"provider_asked_anew",
     [](SecondFactorHouse& house, Browser& browser) {
       login::Interaction demands;
       demands.authenticated_not_before = house.clock.now();
       return log_in_by(house, browser, "kakao", "hong", demands);
     }},
    {"passkey",
     [](SecondFactorHouse& house, Browser& browser) {
       const auto owner = contract::run(house.stores.passkeys.find(kDevice.id())).value();
       return house.log_in_by_passkey(browser, owner->account, kDevice);
     },
     Proves::two_factors},
    {"email_code",
     [](SecondFactorHouse& house, Browser& browser) {
       const http::Response page = ask_for_code(house, browser, login::path::kEmailCode);
       return browser.follow(browser.submit(page, {{"email_code", house.outbox.posted.back().mail.letter.code}}));
     }},
    {"password_reset",
     [](SecondFactorHouse& house, Browser& browser) {
       const http::Response page = ask_for_code(house, browser, login::path::kReset);
       const std::string code = house.outbox.posted.back().mail.letter.code;
       return browser.follow(browser.submit(page, {{"email_code", code}, {"password", "a new long enough one"}}));
     },
     Proves::one_factor_for_a_new_password},
    {"account_page", [](SecondFactorHouse&, Browser& browser) { return by_account_page(browser); }},
    {"password_with_identity_to_link",
     [](SecondFactorHouse& house, Browser& browser) {
       const http::Response finish = log_in_by(house, browser, "kakao", "stranger");
       const std::size_t at = finish.body.find("/login?");
       std::string url = finish.body.substr(at, finish.body.find('"', at) - at);
       while (url.contains("&amp;")) url.replace(url.find("&amp;"), 5, "&");
       const http::Response ask =
           browser.follow(browser.submit(browser.follow(browser.get(url)), {{"email", "hong@example.com"}}));
       return browser.follow(browser.submit(ask, {{"password", "correct horse"}}));
     }},
    {"sign_up",
     [](SecondFactorHouse& house, Browser& browser) {
       login::Interaction demands;
       demands.create_account = true;
       const http::Response page = browser.follow(browser.get(house.begin(browser, demands)));
       return browser.follow(
           browser.submit(page, {{"name", "lee"}, {"email", "lee@example.com"}, {"password", "a long enough one"}}));
     },
     Proves::one_factor_of_a_new_account},
    {"account_of_an_identity",
     [](SecondFactorHouse& house, Browser& browser) {
       const http::Response page = log_in_by(house, browser, "kakao", "stranger");
       return browser.follow(browser.submit(page, {{"name", "new"}, {"email", "new@example.com"}}));
     },
     Proves::one_factor_of_a_new_account},
};

// Every page that goes on with an interaction.
constexpr std::string_view kPages[] = {
    login::path::kLogin,
    login::path::kPassword,
    login::path::kPasskey,
    login::path::kEmailCode,
    login::path::kReset,
    login::path::kVerifyEmail,
    login::path::kDoors,
    login::path::kFinish,
    login::path::kLink,
    login::path::kSecondWay,
    login::path::kSecondFactor,
    login::path::kSecondFactorSetUp,
    login::path::kSignUp,
    login::path::kAccounts,
    login::path::kAccount,
    login::path::kAccountPassword,
    login::path::kAccountPasskeys,
    login::path::kAccountAuthenticator,
    login::path::kAccountRecoveryCodes,
    "/resume",
};

// What is typed in vain at each of them.
const Fields kTyped{{"code", "000000"},      {"recovery_code", "0000-0000-0000-0000"},
                    {"decision", "allow"},   {"password", "another long password"},
                    {"passkey", "{}"},       {"remove", "password"},
                    {"remember", "yes"},     {"account", "x"},
                    {"email_code", "000000"}};

class EveryDoor : public testing::TestWithParam<std::tuple<std::size_t, SecondFactorPolicy, bool>> {
 protected:
  EveryDoor() {
    house.settings.second_factor = std::get<1>(GetParam());
    house.settings.sign_up = login::SignUp::open;
    house.settings.email_codes = login::EmailCodeDoor::open;
    EXPECT_TRUE(contract::run(house.stores.accounts.verify_email(hong.id, hong.email, house.clock.now())).value());
    house.link(hong, "kakao", "1");
    house.link(hong, "naver", "1");
    if (door().proves == Proves::two_factors) house.give_passkey(hong, kDevice);
    if (std::get<2>(GetParam())) house.enrol(hong);
    house.clock.advance(std::chrono::hours{1});
  }
  const Door& door() const { return kDoors[std::get<0>(GetParam())]; }
  bool is_logged_in() { return !house.sessions_of(browser).sessions.empty(); }
  bool is_enrolled() const { return std::get<2>(GetParam()) && door().proves != Proves::one_factor_of_a_new_account; }

  // Where it must lead, by the table of the policy.
  bool is_enough() const {
    if (door().proves == Proves::two_factors) return true;
    if (door().proves == Proves::one_factor_for_a_new_password && is_enrolled()) return false;
    switch (std::get<1>(GetParam())) {
      case SecondFactorPolicy::never:
        return true;
      case SecondFactorPolicy::when_enrolled:
        return !is_enrolled();
      case SecondFactorPolicy::required:
        return false;
    }
    return false;
  }
  std::string expected_form() const {
    if (is_enrolled()) return "/login/second-factor";
    return door().proves == Proves::one_factor_unseen ? "" : "/login/second-factor/set-up";
  }

  SecondFactorHouse house;
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_P(EveryDoor, LeadsNoFurtherThanWhatWasProved) {
  const http::Response page = door().enter(house, browser);
  ASSERT_EQ(is_logged_in(), is_enough());
  if (is_enough()) return;
  EXPECT_EQ(form_action(page), expected_form());
  EXPECT_EQ(knows(page, "log in once more"), expected_form().empty());

  // With what the page holds, every other page is tried: asked for, and sent an empty and a full form.
  const std::string sealed = sealed_in(page);
  const account::WaysIn before = house.ways(hong);
  for (const std::string_view path : kPages) {
    const http::Response seen = browser.follow(browser.get(std::string{path} + "?i=" + sealed));
    EXPECT_FALSE(knows(seen, "welcome")) << path;
    Fields hidden = hidden_fields(page);
    if (hidden.empty()) hidden = hidden_fields(seen);
    for (const Fields& more : {Fields{}, kTyped}) {
      Fields fields = hidden;
      fields.insert(fields.end(), more.begin(), more.end());
      browser.follow(browser.post(path, fields));
      ASSERT_FALSE(is_logged_in()) << path;
    }
  }
  const account::WaysIn after = house.ways(hong);
  EXPECT_EQ(after.password_set_at, before.password_set_at);
  EXPECT_EQ(after.passkeys, before.passkeys);
  EXPECT_EQ(after.identities.size(), before.identities.size());
  EXPECT_EQ(after.authenticator_set_at, before.authenticator_set_at);
}

std::string name_of_case(const testing::TestParamInfo<EveryDoor::ParamType>& info) {
  constexpr const char* kPolicies[] = {"never", "when_enrolled", "required"};
  const auto& [door, policy, is_enrolled] = info.param;
  return std::string{kDoors[door].name} + "_" + kPolicies[static_cast<std::size_t>(policy)] +
         (is_enrolled ? "_with_authenticator" : "_without");
}

INSTANTIATE_TEST_SUITE_P(Login, EveryDoor,
                         testing::Combine(testing::Range(std::size_t{0}, std::size(kDoors)),
                                          testing::Values(SecondFactorPolicy::never, SecondFactorPolicy::when_enrolled,
                                                          SecondFactorPolicy::required),
                                          testing::Bool()),
                         name_of_case);

}  // namespace
}  // namespace bongsu::flow
