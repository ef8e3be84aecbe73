// What the pages offer: the providers with their state, what a person has first, and nothing that tells of an account.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class ProviderDoors : public testing::Test {
 protected:
  http::Response identify() { return browser.get(house.begin(browser) + "&other=1"); }

  ProviderHouse house{without_second_way()};
  Browser browser{house.router};
};

TEST_F(ProviderDoors, StandOnTheFirstPageInTheOrderOfTheOperator) {
  const http::Response page = identify();
  EXPECT_TRUE(knows(page, "Continue with <bdi>Kakao</bdi>"));
  EXPECT_LT(page.body.find("provider:kakao"), page.body.find("provider:naver"));
  EXPECT_LT(page.body.find("name=\"email\""), page.body.find("provider:kakao"));
  EXPECT_FALSE(knows(page, "Ways that you have set up"));
}

TEST_F(ProviderDoors, StandOnThePageToSignUpAndMakeAnAccount) {
  login::Interaction demands;
  demands.create_account = true;
  house.providers.at("kakao").health.state = provider::State::down;
  const http::Response page = browser.follow(browser.get(house.begin(browser, demands)));
  EXPECT_EQ(form_action(page), "/sign-up");
  EXPECT_TRUE(knows(page, "Not answering at the moment."));
  EXPECT_LT(page.body.find("name=\"password\""), page.body.find("provider:naver"));
  EXPECT_LT(page.body.find("provider:naver"), page.body.find("provider:kakao"));
  EXPECT_TRUE(page.headers.get("Content-Security-Policy")->contains("form-action 'self' https:"));
  const http::Response finish = browser.follow(come_back(browser, "kakao", press(browser, page, "kakao"), "stranger"));
  ASSERT_EQ(form_action(finish), "/login/finish");
  const http::Response in = browser.follow(browser.submit(finish, {{"name", "새로운"}, {"email", "new@example.com"}}));
  EXPECT_EQ(in.body, "welcome 새로운");
}

TEST_F(ProviderDoors, StayOnThePageToSignUpWhenSomethingIsMissing) {
  const std::string first = house.begin(browser);
  const http::Response page = browser.get("/sign-up" + first.substr(first.find('?')));
  EXPECT_TRUE(knows(browser.submit(page, {{"name", ""}}), "value=\"provider:kakao\""));
}

TEST_F(ProviderDoors, SayThatAProviderIsDownAndStayPossible) {
  house.providers.at("kakao").health.state = provider::State::down;
  house.providers.at("naver").health.state = provider::State::struggling;
  const http::Response page = identify();
  EXPECT_TRUE(knows(page, "Not answering at the moment."));
  EXPECT_TRUE(knows(page, "Slow to answer at the moment."));
  EXPECT_LT(page.body.find("provider:naver"), page.body.find("provider:kakao"));
  EXPECT_TRUE(location(press(browser, page, "kakao")).starts_with("https://kakao.example/"));
}

TEST_F(ProviderDoors, PutWhatThisBrowsersPersonHasAboveEverything) {
  house.add_linked("hong", "naver", "1");
  log_in_by(house, browser, "naver", "hong-n");
  const http::Response page = identify();
  EXPECT_TRUE(knows(page, "Ways that you have set up"));
  EXPECT_LT(page.body.find("provider:naver"), page.body.find("name=\"email\""));
  EXPECT_GT(page.body.find("provider:kakao"), page.body.find("name=\"email\""));
}

TEST_F(ProviderDoors, PutWhatThePersonHasButDoesNotWorkBehindWhatWorks) {
  const account::Account hong = house.add_linked("hong", "naver", "1");
  house.link(hong, "kakao", "1");
  log_in_by(house, browser, "naver", "hong-n");
  house.providers.at("kakao").health.state = provider::State::down;
  const http::Response page = identify();
  EXPECT_LT(page.body.find("provider:naver"), page.body.find("name=\"email\""));
  EXPECT_GT(page.body.find("provider:kakao"), page.body.find("name=\"email\""));
}

TEST_F(ProviderDoors, AreTheSameForEveryAddressWhetherOrNotItHasAnAccount) {
  house.link(house.add_account("hong"), "kakao", "1");
  house.add_linked("only", "naver", "1");
  house.providers.at("naver").health.state = provider::State::down;
  const auto doors_for = [&](const std::string& email) {
    Browser stranger{house.router};
    const http::Response ask =
        stranger.follow(stranger.submit(stranger.get(house.begin(stranger)), {{"email", email}}));
    EXPECT_EQ(form_action(ask), "/login/password");
    const http::Response wrong = stranger.submit(ask, {{"password", "wrong horse"}});
    const auto buttons = [](const http::Response& page) {
      const std::size_t begin = page.body.find("class=\"divider\"");
      std::string text = page.body.substr(begin);
      for (const auto& [name, value] : hidden_fields(page)) {
        for (std::size_t at = text.find(value); at != std::string::npos; at = text.find(value)) {
          text.erase(at, value.size());
        }
      }
      return text;
    };
    return buttons(ask) + buttons(wrong) + std::to_string(wrong.status);
  };
  const std::string unknown = doors_for("nobody@example.com");
  EXPECT_TRUE(unknown.contains("provider:kakao"));
  EXPECT_TRUE(unknown.contains("Not answering at the moment."));
  EXPECT_EQ(doors_for("hong@example.com"), unknown);
  EXPECT_EQ(doors_for("only@example.com"), unknown);
}

TEST_F(ProviderDoors, LeadFromThePageOfThePasswordToo) {
  house.add_linked("hong", "kakao", "1");
  const http::Response ask = browser.follow(browser.submit(identify(), {{"email", "hong@example.com"}}));
  EXPECT_TRUE(knows(ask, "action=\"/login\""));
  const http::Response departure = press(browser, ask, "kakao");
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
}

TEST_F(ProviderDoors, AreAskedForNothingWhereNoProviderIsConfigured) {
  LoginHouse bare;
  bare.add_account("hong");
  Browser person{bare.router};
  bare.log_in(person, "hong@example.com");
  bare.stores.linked_identities.go_down();
  EXPECT_FALSE(knows(person.get(bare.begin(person) + "&other=1"), "class=\"doors\""));
  EXPECT_TRUE(bare.outages.causes.empty());
}

TEST_F(ProviderDoors, ConfirmAPersonWithoutAPasswordByWhatTheyHave) {
  house.add_linked("hong", "kakao", "1");
  log_in_by(house, browser, "kakao", "hong");
  house.clock.advance(1h);
  login::Interaction again;
  again.authenticated_not_before = house.clock.now();
  const http::Response doors = browser.follow(browser.get(house.begin(browser, again)));
  EXPECT_TRUE(knows(doors, "prove once more that it’s you"));
  EXPECT_FALSE(knows(doors, "name=\"email\""));
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", press(browser, doors, "kakao"), "hong")).body, "welcome hong");
}

TEST_F(ProviderDoors, TellTheirStateOnTheStatusPage) {
  house.providers.at("kakao").health = {.state = provider::State::down, .since = base::from_unix_seconds(1795392000)};
  const http::Response english = browser.get("/status");
  EXPECT_TRUE(knows(english, "Not answering"));
  EXPECT_TRUE(knows(english, "since <bdi>2026-11-23 00:00:00 UTC</bdi>"));
  const http::Response korean = browser.get("/status?lang=ko");
  EXPECT_TRUE(knows(korean, "카카오"));
  EXPECT_TRUE(knows(korean, "응답 없음"));
}

}  // namespace
}  // namespace bongsu::flow
