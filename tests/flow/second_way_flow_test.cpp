// A second way in before it is needed.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

login::Settings with_policy(login::SecondWayPolicy policy, std::uint64_t after = 1) {
  login::Settings settings;
  settings.second_way = policy;
  settings.second_way_after = after;
  return settings;
}

struct SecondWay : ProviderHouse {
  explicit SecondWay(login::SecondWayPolicy policy, std::uint64_t after = 1)
      : ProviderHouse(with_policy(policy, after)), hong(add_linked("hong", "kakao", "1")) {}
  http::Response log_in() { return log_in_by(*this, browser, "kakao", "hong"); }

  account::Account hong;
  Browser browser{router};
};

TEST(SecondWay, IsOfferedAfterALoginByTheOneProviderAndIsAPassword) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response offer = house.log_in();
  ASSERT_EQ(form_action(offer), "/login/second-way");
  EXPECT_TRUE(knows(offer, "If <bdi>Kakao</bdi> is down, you are locked out."));
  EXPECT_EQ(house.browser.submit(offer, {{"decision", "allow"}, {"password", "short"}}).status, 422);
  const http::Response in =
      house.browser.follow(house.browser.submit(offer, {{"decision", "allow"}, {"password", "correct horse"}}));
  EXPECT_EQ(in.body, "welcome hong");
  EXPECT_TRUE(house.ways(house.hong).password_set_at);
  EXPECT_EQ(house.stores.audit.events().back().kind, "password.set");
  Browser later{house.router};
  EXPECT_EQ(log_in_by(house, later, "kakao", "hong").body, "welcome hong");
  EXPECT_EQ(house.LoginHouse::log_in(later, "hong@example.com").body, "welcome hong");
}

TEST(SecondWay, DeclinedIsNotAskedForAgainForThirtyDaysInThisBrowser) {
  SecondWay house{login::SecondWayPolicy::offered};
  EXPECT_EQ(house.browser.follow(house.browser.submit(house.log_in(), {{"decision", "deny"}})).body, "welcome hong");
  EXPECT_FALSE(house.ways(house.hong).password_set_at);
  EXPECT_EQ(house.log_in().body, "welcome hong");
  Browser other{house.router};
  EXPECT_EQ(form_action(log_in_by(house, other, "kakao", "hong")), "/login/second-way");
  house.clock.advance(30 * 24h);
  EXPECT_EQ(form_action(house.log_in()), "/login/second-way");
}

TEST(SecondWay, IsAskedForFromTheNthLoginOn) {
  SecondWay house{login::SecondWayPolicy::offered, 3};
  EXPECT_EQ(house.log_in().body, "welcome hong");
  EXPECT_EQ(house.log_in().body, "welcome hong");
  EXPECT_EQ(form_action(house.log_in()), "/login/second-way");
}

TEST(SecondWay, ThatIsRequiredCannotBeDeclined) {
  SecondWay house{login::SecondWayPolicy::required};
  const http::Response asked = house.log_in();
  EXPECT_FALSE(knows(asked, "value=\"deny\""));
  EXPECT_EQ(house.browser.submit(asked, {{"decision", "deny"}}).status, 422);
  EXPECT_EQ(form_action(house.log_in()), "/login/second-way");
}

TEST(SecondWay, NeverStopsALoginWhileItCannotBeSaved) {
  SecondWay house{login::SecondWayPolicy::required};
  house.condition.condition.store = continuity::StoreAccess::readable;
  EXPECT_EQ(house.log_in().body, "welcome hong");
}

TEST(SecondWay, ThatCannotBeSavedAfterAllLeavesThePersonLoggedIn) {
  SecondWay house{login::SecondWayPolicy::required};
  const http::Response asked = house.log_in();
  house.stores.accounts.go_down();
  EXPECT_EQ(house.browser.follow(house.browser.submit(asked, {{"password", "correct horse"}})).status, 503);
}

TEST(SecondWay, IsNeverAskedForByPolicy) {
  SecondWay house{login::SecondWayPolicy::never};
  EXPECT_EQ(house.log_in().body, "welcome hong");
}

TEST(SecondWay, IsOfferedToTheNewAccountOfAProvider) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response finish = log_in_by(house, house.browser, "kakao", "stranger");
  const http::Response offer =
      house.browser.follow(house.browser.submit(finish, {{"name", "n"}, {"email", "new@example.com"}}));
  EXPECT_EQ(form_action(offer), "/login/second-way");
}

TEST(SecondWay, IsNoProviderThatFailsTogetherWithTheFirst) {
  login::Settings settings = with_policy(login::SecondWayPolicy::offered);
  settings.failure_domains = {{.name = "one building",
                               .providers = {account::ProviderId{"kakao"}, account::ProviderId{"naver"}},
                               .mail_domains = {}}};
  for (const bool together : {true, false}) {
    ProviderHouse house{together ? settings : with_policy(login::SecondWayPolicy::offered)};
    house.link(house.add_linked("hong", "kakao", "1"), "naver", "1");
    Browser browser{house.router};
    const http::Response page = log_in_by(house, browser, "kakao", "hong");
    EXPECT_EQ(form_action(page) == "/login/second-way", together);
  }
}

TEST(SecondWay, IsSetOnlyByAFreshLogin) {
  SecondWay house{login::SecondWayPolicy::offered};
  const http::Response offer = house.log_in();
  house.clock.advance(5min + 1s);
  EXPECT_EQ(house.browser.follow(house.browser.submit(offer, {{"password", "correct horse"}})).body, "welcome hong");
  EXPECT_FALSE(house.ways(house.hong).password_set_at);
}

}  // namespace
}  // namespace bongsu::flow
