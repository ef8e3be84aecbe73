// Whole logins through the real client side of OpenID Connect, with a provider in memory that can be broken at every
// step: whatever breaks, everybody who has another way in reaches the application.

#include <gtest/gtest.h>

#include "flow/provider_fixture.h"
#include "provider/configured_providers.h"
#include "provider/pretend_provider_for_test.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using provider::Break;
using provider::Step;

struct Upstream {
  Upstream() { start(); }

  void start() {
    provider::ConfiguredProviders::Needs needs{
        .providers = {provider::make_provider(settings, provider::UrlSchemes::https_only).value()},
        .issuer = std::string{kIssuer},
        .outgoing = pretend,
        .documents = documents,
        .notes = notes,
        .switches = switches,
        .log = log,
        .clock = clock,
        .random = random,
        .pause = [this](std::chrono::milliseconds by) { return pass(by); }};
    providers = std::make_unique<provider::ConfiguredProviders>(std::move(needs));
    provider::run(providers->load());
  }
  Task<void> pass(std::chrono::milliseconds by) {
    clock.advance(by);
    co_return;
  }

  provider::ClockForTest clock;
  provider::RandomForTest random;
  provider::PretendProvider pretend{clock};
  provider::DocumentsForTest documents;
  provider::NotesForTest notes;
  provider::SwitchesForTest switches;
  provider::LogForTest log;
  provider::ProviderSettings settings = provider::PretendProvider::settings();
  std::unique_ptr<provider::ConfiguredProviders> providers;
};

struct RealHouse {
  RealHouse() { house.add_account("hong"); }

  http::Response leave() { return press(browser, browser.get(house.begin(browser) + "&other=1"), "op"); }
  // The person logs in at the provider, and the browser comes back.
  http::Response come_back(const http::Response& departure) {
    const http::Parameters answer = upstream.pretend.log_in(location(departure));
    return browser.follow(browser.get(http::add_query("/login/provider/op/callback", answer)));
  }
  void expect_in_by_password(const http::Response& doors) {
    EXPECT_EQ(doors.status, 200);
    EXPECT_EQ(form_action(doors), "/login");
    const http::Response ask = browser.follow(browser.submit(doors, {{"email", "hong@example.com"}}));
    EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
  }

  Upstream upstream;
  LoginHouse house{without_second_way(), upstream.providers.get()};
  Browser browser{house.router};
};

TEST(ConfiguredProviderFlow, MakesAnAccountOfWhoComesAndLogsThemInTheNextTime) {
  RealHouse real;
  const http::Response finish = real.come_back(real.leave());
  ASSERT_EQ(form_action(finish), "/login/finish") << finish.body;
  EXPECT_TRUE(knows(finish, "a@example.com"));
  const http::Response in =
      real.browser.follow(real.browser.submit(finish, {{"name", "a"}, {"email", "a@example.com"}}));
  EXPECT_EQ(in.body, "welcome a");
  EXPECT_EQ(real.come_back(real.leave()).body, "welcome a");
}

TEST(ConfiguredProviderFlow, AskedForAFreshLoginSendsPromptLogin) {
  RealHouse real;
  login::Interaction demands;
  demands.authenticated_not_before = real.house.clock.now();
  const http::Response page = real.browser.get(real.house.begin(real.browser, demands));
  EXPECT_TRUE(location(press(real.browser, page, "op")).contains("prompt=login"));
}

TEST(ConfiguredProviderFlow, ReachesTheApplicationWhateverIsBrokenAtWhateverStep) {
  int broken = 0;
  for (const Step step : {Step::discovery, Step::keys, Step::token, Step::user_info}) {
    for (const Break how : {Break::refuses, Break::hangs, Break::answers_500, Break::answers_nonsense}) {
      RealHouse real;
      real.upstream.pretend.broken[step] = how;
      const http::Response departure = real.leave();
      const bool left = location(departure).starts_with("https://op.example/");
      const http::Response page = left ? real.come_back(departure) : real.browser.follow(departure);
      if (form_action(page) == "/login/finish") continue;  // user info is not always needed
      ++broken;
      SCOPED_TRACE(std::string{describe(step)} + " " + std::to_string(static_cast<int>(how)));
      EXPECT_FALSE(real.house.door_log.failures.empty());
      real.expect_in_by_password(page);
    }
  }
  EXPECT_GE(broken, 12);
}

TEST(ConfiguredProviderFlow, ComesBackFromWrongKeysToAnotherDoor) {
  RealHouse real;
  const http::Response departure = real.leave();
  real.upstream.pretend.change_claims = [](boost::json::object& claims) { claims["aud"] = "somebody else"; };
  const http::Response doors = real.come_back(departure);
  EXPECT_TRUE(knows(doors, "could not be verified"));
  real.expect_in_by_password(doors);
}

TEST(ConfiguredProviderFlow, ASecondAnswerProvesNothing) {
  RealHouse real;
  const http::Response departure = real.leave();
  const http::Parameters answer = real.upstream.pretend.log_in(location(departure));
  const std::string url = http::add_query("/login/provider/op/callback", answer);
  const auto cookies = real.browser.cookies;
  EXPECT_EQ(form_action(real.browser.follow(real.browser.get(url))), "/login/finish");
  real.browser.cookies = cookies;
  EXPECT_TRUE(knows(real.browser.follow(real.browser.get(url)), "was used already"));
  EXPECT_EQ(real.upstream.pretend.asked(Step::token), 1);
}

TEST(ConfiguredProviderFlow, TheOperatorsSwitchIsSeenAndLeadsToAnotherDoor) {
  RealHouse real;
  const http::Response page = real.browser.get(real.house.begin(real.browser));
  real.upstream.switches.off.push_back(
      {.provider = provider::ProviderId{"op"}, .off = {.message = {.ko = "쉽니다.", .en = "Closed."}, .since = {}}});
  provider::run(real.upstream.providers->follow_store_once());
  EXPECT_TRUE(knows(real.browser.get(real.house.begin(real.browser)), "Closed."));
  const http::Response doors = real.browser.follow(press(real.browser, page, "op"));
  EXPECT_TRUE(knows(doors, "The operator has switched off"));
  real.expect_in_by_password(doors);
}

}  // namespace
}  // namespace bongsu::flow
