// Another door: whatever a provider does, the person comes back to a page that explains it and offers what works, in
// the same interaction, and reaches the application logged in.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using provider::Failure;
using provider::FailureKind;
using provider::Step;

struct Case {
  FailureKind kind;
  const char* words;
};

const Case kCases[] = {
    {FailureKind::unreachable, "is not answering"},
    {FailureKind::busy, "is not answering"},
    {FailureKind::nonsense, "could not be verified"},
    {FailureKind::refused_us, "could not be verified"},
    {FailureKind::forged, "could not be verified"},
    {FailureKind::cancelled, "without logging in there"},
    {FailureKind::stale, "came too late"},
    {FailureKind::not_anew, "answered with an earlier one"},
    {FailureKind::switched_off, "The operator has switched off"},
};

class AnotherDoor : public testing::TestWithParam<Case> {
 protected:
  AnotherDoor() { house.add_account("hong"); }
  http::Response first_page() { return browser.follow(browser.get(house.begin(browser))); }
  // The page is no end: the person logs in by password, in the same interaction.
  void expect_way_on(const http::Response& doors) {
    EXPECT_EQ(doors.status, 200);
    EXPECT_TRUE(knows(doors, "Kakao"));
    EXPECT_TRUE(knows(doors, GetParam().words)) << doors.body;
    EXPECT_TRUE(knows(doors, "Once you are logged in, you go on at <bdi>Shop</bdi>"));
    EXPECT_LT(doors.body.find("provider:naver"), doors.body.find("provider:kakao"));
    const http::Response ask = browser.follow(browser.submit(doors, {{"email", "hong@example.com"}}));
    EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome hong");
  }

  ProviderHouse house;
  Browser browser{house.router};
};

TEST_P(AnotherDoor, OpensWhenNobodyCanLeaveForTheProvider) {
  const http::Response page = first_page();
  house.providers.departures_fail = Failure{GetParam().kind, Step::discovery, "for the operator"};
  expect_way_on(browser.follow(press(browser, page, "kakao")));
  ASSERT_EQ(house.door_log.failures.size(), 1u);
  EXPECT_EQ(house.door_log.failures[0], "kakao " + std::string{describe(GetParam().kind)});
}

TEST_P(AnotherDoor, OpensWhenTheAnswerCannotBeUsed) {
  const http::Response departure = press(browser, first_page(), "kakao");
  house.providers.arrivals_fail = Failure{GetParam().kind, Step::token, "for the operator"};
  const http::Response doors = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_FALSE(knows(doors, "for the operator"));
  expect_way_on(doors);
  EXPECT_EQ(house.stores.audit.events().front().kind, "login.failed");
  EXPECT_EQ(house.stores.audit.events().front().detail, "provider:kakao " + std::string{describe(GetParam().kind)});
}

TEST_P(AnotherDoor, LeadsThroughAnotherProviderToo) {
  house.add_linked("kim", "naver", "1");
  const http::Response departure = press(browser, first_page(), "kakao");
  house.providers.arrivals_fail = Failure{GetParam().kind, Step::keys, ""};
  const http::Response doors = browser.follow(come_back(browser, "kakao", departure, "hong"));
  house.providers.arrivals_fail.reset();
  const http::Response to_naver = press(browser, doors, "naver");
  const http::Response in = browser.follow(come_back(browser, "naver", to_naver, "hong-n"));
  EXPECT_TRUE(in.body == "welcome kim" || form_action(in) == "/login/second-way") << in.body;
}

TEST_P(AnotherDoor, LetsThePersonTryTheSameOnceMore) {
  house.add_linked("kim", "kakao", "1");
  house.link(house.add_account("lee"), "naver", "7");
  const http::Response departure = press(browser, first_page(), "kakao");
  house.providers.arrivals_fail = Failure{GetParam().kind, Step::user_info, ""};
  const http::Response doors = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_TRUE(knows(doors, "Try <bdi>Kakao</bdi> again"));
  house.providers.arrivals_fail.reset();
  const http::Response in = browser.follow(come_back(browser, "kakao", press(browser, doors, "kakao"), "hong"));
  EXPECT_TRUE(in.body == "welcome kim" || form_action(in) == "/login/second-way") << in.body;
}

INSTANTIATE_TEST_SUITE_P(EveryFailure, AnotherDoor, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string{describe(info.param.kind)}; });

class AnotherDoorToo : public testing::Test {
 protected:
  http::Response doors_after(FailureKind kind) {
    const http::Response page = browser.follow(browser.get(house.begin(browser)));
    const http::Response departure = press(browser, page, "kakao");
    house.providers.arrivals_fail = Failure{kind, Step::token, ""};
    const http::Response back = come_back(browser, "kakao", departure, "hong");
    house.providers.arrivals_fail.reset();
    return back;
  }

  ProviderHouse house{without_second_way()};
  Browser browser{house.router};
};

TEST_F(AnotherDoorToo, OffersFirstWhatThisBrowsersPersonHas) {
  const account::Account hong = house.add_linked("hong", "naver", "1");
  log_in_by(house, browser, "naver", "hong-n");
  const http::Response doors = browser.follow(doors_after(FailureKind::unreachable));
  EXPECT_TRUE(knows(doors, "Ways that you have set up"));
  EXPECT_LT(doors.body.find("provider:naver"), doors.body.find("name=\"email\""));
  EXPECT_GT(doors.body.find("provider:kakao"), doors.body.find("name=\"email\""));
}

TEST_F(AnotherDoorToo, SpeaksKorean) {
  browser.headers.add("Accept-Language", "ko");
  const http::Response doors = browser.follow(doors_after(FailureKind::unreachable));
  EXPECT_TRUE(knows(doors, "지금 <bdi>카카오</bdi>에서 응답이 없습니다."));
  EXPECT_TRUE(knows(doors, "<bdi>카카오</bdi> 다시 시도"));
}

TEST_F(AnotherDoorToo, CanBeLoadedAgain) {
  const http::Response redirect = doors_after(FailureKind::unreachable);
  EXPECT_EQ(browser.get(location(redirect)).body.contains("is not answering"), true);
  EXPECT_EQ(browser.get(location(redirect)).status, 200);
}

TEST_F(AnotherDoorToo, IsUnavailableOnlyWhenThisServerCanLogNobodyIn) {
  const http::Response redirect = doors_after(FailureKind::unreachable);
  house.condition.condition.store = continuity::StoreAccess::none;
  const http::Response closed = browser.get(location(redirect));
  EXPECT_EQ(closed.status, 503);
  EXPECT_TRUE(closed.headers.get("Retry-After"));
  house.condition.condition.store = continuity::StoreAccess::readable;
  EXPECT_EQ(browser.get(location(redirect)).status, 200);
}

TEST_F(AnotherDoorToo, StillOpensWhileTheWaysInCannotBeRead) {
  house.add_linked("hong", "naver", "1");
  log_in_by(house, browser, "naver", "hong-n");
  const http::Response redirect = doors_after(FailureKind::unreachable);
  house.stores.linked_identities.go_down();
  const http::Response doors = browser.get(location(redirect));
  EXPECT_EQ(doors.status, 200);
  EXPECT_TRUE(knows(doors, "provider:naver"));
  EXPECT_EQ(house.outages.causes.size(), 1u);
}

TEST_F(AnotherDoorToo, SaysTheOperatorsWords) {
  house.providers.at("kakao").off =
      provider::SwitchedOff{.message = {.ko = "금요일까지 쉽니다.", .en = "Closed until Friday."}, .since = {}};
  const http::Response page = browser.get(house.begin(browser));
  EXPECT_TRUE(knows(page, "Closed until Friday."));
  EXPECT_FALSE(knows(page, "value=\"provider:kakao\""));
  house.providers.departures_fail = Failure{FailureKind::switched_off, Step::authorization, ""};
  EXPECT_TRUE(knows(browser.follow(press(browser, page, "kakao")), "Closed until Friday."));
}

// An answer that comes a second time proves nothing, and blames nobody.
TEST_F(AnotherDoorToo, AJourneyAnswersOnceAndASecondAnswerLeadsBackToTheApplication) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  const auto before = browser.cookies;
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
  const auto after = house.sessions_of(browser).sessions.at(0).id;

  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
  EXPECT_EQ(house.sessions_of(browser).sessions.at(0).id, after);
  EXPECT_EQ(house.providers.arrivals, 1);

  browser.cookies = before;  // as if the first answer had never come
  const http::Response again = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(knows(again, "was used already"));
  EXPECT_TRUE(house.sessions_of(browser).sessions.empty());
  EXPECT_EQ(house.providers.arrivals, 1);
  EXPECT_EQ(house.door_log.spent.size(), 2u);
}

TEST_F(AnotherDoorToo, ASecondAnswerThatCannotBeLookedUpIsInTheOperatorsLog) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  come_back(browser, "kakao", departure, "hong");
  house.stores.ended_sessions.go_down("no disk");
  const std::size_t before = house.outages.causes.size();
  EXPECT_TRUE(location(come_back(browser, "kakao", departure, "hong")).starts_with("/login/doors"));
  EXPECT_EQ(house.outages.causes.size(), before + 1);
}

TEST_F(AnotherDoorToo, AnAnswerWithoutAJourneySaysThatNothingIsWrong) {
  for (const char* query : {"?code=hong&state=aaaaaaaaaaaaaaaaaaaaaaaaaa", "?code=hong", "", "?answer=forged"}) {
    const http::Response page = browser.get("/login/provider/kakao/callback" + std::string{query});
    EXPECT_EQ(page.status, 400) << query;
    EXPECT_TRUE(knows(page, "Nothing is wrong.")) << query;
  }
  EXPECT_EQ(house.providers.arrivals, 0);
}

TEST_F(AnotherDoorToo, WhoComesBackTooLateIsToldSoAndGoesOnInTheSameInteraction) {
  house.add_account("kim");
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  house.clock.advance(provider::kTripMax);
  const http::Response late = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_EQ(late.status, 200);
  EXPECT_TRUE(knows(late, "came too late"));
  EXPECT_EQ(house.providers.arrivals, 0);
  const http::Response ask = browser.follow(browser.submit(late, {{"email", "kim@example.com"}}));
  EXPECT_EQ(browser.follow(browser.submit(ask, {{"password", "correct horse"}})).body, "welcome kim");
}

TEST_F(AnotherDoorToo, WhoComesBackTooLateToLinkIsToldSoOnTheirAccountPage) {
  house.add_account("kim");
  house.log_in(browser, "kim@example.com");
  const http::Response departure = press(browser, browser.follow(browser.get("/account")), "kakao");
  house.clock.advance(provider::kTripMax);
  const http::Response account = browser.follow(come_back(browser, "kakao", departure, "hong"));
  EXPECT_EQ(form_action(account), "/account");
  EXPECT_TRUE(knows(account, "came too late"));
  EXPECT_EQ(house.providers.arrivals, 0);
}

TEST_F(AnotherDoorToo, AJourneyEndsWithItsInteraction) {
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  house.clock.advance(1h);
  const http::Response late = come_back(browser, "kakao", departure, "hong");
  EXPECT_EQ(late.status, 400);
  EXPECT_TRUE(knows(late, "This login is over already"));
}

TEST_F(AnotherDoorToo, AnAnswerThatCannotBeRememberedMayBeSentAgain) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  house.stores.used_codes.go_down();
  const http::Response down = come_back(browser, "kakao", departure, "hong");
  EXPECT_EQ(down.status, 503);
  EXPECT_TRUE(down.headers.get("Retry-After"));
  EXPECT_EQ(down.headers.count("Set-Cookie"), 0u);
  EXPECT_EQ(house.providers.arrivals, 0);
  house.stores.used_codes.come_back();
  EXPECT_EQ(browser.follow(come_back(browser, "kakao", departure, "hong")).body, "welcome hong");
}

TEST_F(AnotherDoorToo, AnAccountThatCannotBeLookedUpIsTriedAgainWithoutAskingTheProviderAgain) {
  house.add_linked("hong", "kakao", "1");
  const http::Response departure = press(browser, browser.get(house.begin(browser)), "kakao");
  house.stores.linked_identities.go_down();
  const http::Response down = come_back(browser, "kakao", departure, "hong");
  ASSERT_EQ(down.status, 503);
  house.stores.linked_identities.come_back();
  const std::size_t at = down.body.find("/login/finish?i=");
  ASSERT_NE(at, std::string::npos);
  const std::string retry = down.body.substr(at, down.body.find('"', at) - at);
  EXPECT_EQ(browser.follow(browser.get(retry)).body, "welcome hong");
  EXPECT_EQ(house.providers.arrivals, 1);
}

}  // namespace
}  // namespace bongsu::flow
