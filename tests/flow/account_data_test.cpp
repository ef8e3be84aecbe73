// A person's own copy of everything that is kept of them.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "contract/run_task.h"
#include "flow/second_factor_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AccountDataPage : public testing::Test {
 protected:
  http::Response open() { return browser.follow(browser.get("/account/data")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open();
  }

  SecondFactorHouse house;
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountDataPage, SaysWhatIsInItAndIsLinkedFromTheAccountPage) {
  const http::Response page = enter();
  EXPECT_EQ(form_action(page), "/account/data");
  EXPECT_TRUE(knows(page, "Passwords, keys and recovery codes are not in it."));
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/data?i="));
}

TEST_F(AccountDataPage, IsOneFileThatNobodyKeeps) {
  const http::Response file = browser.submit(enter(), {});
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.headers.get("Content-Type"), "application/json");
  EXPECT_EQ(file.headers.get("Content-Disposition"), "attachment; filename=\"account-data.json\"");
  EXPECT_EQ(file.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(file.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(house.stores.audit.events().back().kind, "account.data_downloaded");
}

TEST_F(AccountDataPage, HoldsEverythingAndNothingOfOthers) {
  house.link(hong, "kakao", "4711");
  const account::Account kim = house.add_account("kim");
  oidc::Client shop;
  shop.id = oidc::ClientId{"shop"};
  shop.name = "The shop";
  ASSERT_TRUE(run(house.stores.clients.add(shop)));
  const std::set<std::string> items{"email"};
  ASSERT_TRUE(run(house.stores.consents.allow(hong.id, shop.id, items, house.clock.now())));
  ASSERT_TRUE(run(house.stores.consents.allow(kim.id, oidc::ClientId{"game"}, items, house.clock.now())));
  Browser other{house.router};
  house.log_in(other, "kim@example.com");

  const std::string text = browser.submit(enter(), {}).body;
  const boost::json::value data = boost::json::parse(text);
  EXPECT_EQ(data.at("server"), "https://login.example");
  EXPECT_EQ(data.at("profile").at("email"), "hong@example.com");
  EXPECT_EQ(data.at("ways_in").at("linked_identities").at(0).at("subject"), "4711");
  EXPECT_TRUE(data.at("ways_in").at("password").is_object());
  EXPECT_EQ(data.at("applications").at(0).at("name"), "The shop");
  EXPECT_EQ(data.at("events").at("newest_first").at(0).at("kind"), "login.succeeded");
  EXPECT_FALSE(data.at("events").at("more_exist").as_bool());
  EXPECT_FALSE(text.contains("hashed:"));
  EXPECT_FALSE(text.contains(kim.id.str()));
  EXPECT_FALSE(text.contains("game"));
}

TEST_F(AccountDataPage, HoldsNoSecretOfTheSecondFactor) {
  const credential::TotpSecret secret = house.enrol(hong);
  house.give_recovery_codes(hong);
  house.log_in(browser, "hong@example.com");
  house.clock.advance(30s);
  browser.follow(browser.submit(house.log_in(browser, "hong@example.com"), {{"code", house.code(secret)}}));
  const http::Response file = browser.submit(open(), {});
  ASSERT_EQ(file.headers.get("Content-Type"), "application/json");
  const boost::json::value ways = boost::json::parse(file.body).at("ways_in");
  EXPECT_EQ(ways.at("recovery_codes_left"), 10);
  EXPECT_EQ(ways.at("authenticator_app").as_object().size(), 2u);  // when it was set, and when it was used
}

TEST_F(AccountDataPage, AsksForAFreshLogin) {
  const http::Response page = enter();
  house.clock.advance(5min + 1s);
  for (const http::Response& asked : {open(), browser.follow(browser.submit(page, {}))}) {
    EXPECT_EQ(form_action(asked), "/login/password");
    EXPECT_TRUE(knows(asked, "Confirm it’s you"));
  }
}

TEST_F(AccountDataPage, AsksForBothFactorsWhereThereAreTwo) {
  house.log_in(browser, "hong@example.com");
  house.enrol(hong);  // since this login
  const http::Response asked = open();
  EXPECT_NE(form_action(asked), "/account/data");
}

TEST_F(AccountDataPage, IsNeverAPartThatPassesForTheWhole) {
  const http::Response page = enter();
  house.identities.ways_are_down = true;
  const http::Response without_ways = browser.submit(page, {});
  house.identities.ways_are_down = false;
  house.stores.allowed_applications.go_down();
  const http::Response without_applications = browser.submit(page, {});
  house.stores.allowed_applications.come_back();
  house.stores.audit_trail.go_down();
  const http::Response without_events = browser.submit(page, {});
  for (const http::Response& response : {without_ways, without_applications, without_events}) {
    EXPECT_EQ(response.status, 503);
    EXPECT_FALSE(response.headers.get("Content-Disposition"));
  }
}

TEST_F(AccountDataPage, NeedsTheFormOfThisBrowser) {
  const http::Response page = enter();
  http::Request from_elsewhere = browser.fill_in(page, {});
  from_elsewhere.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(browser.send(from_elsewhere).status, 403);
  EXPECT_EQ(browser.post("/account/data", {}).status, 400);
}

}  // namespace
}  // namespace bongsu::flow
