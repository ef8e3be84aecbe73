// How a person is called, and in which language they are spoken to: their own to change.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/provider_fixture.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using contract::run;

class AccountProfile : public testing::Test {
 protected:
  http::Response open() { return browser.follow(browser.get("/account/profile")); }
  http::Response enter() {
    house.log_in(browser, "hong@example.com");
    return open();
  }
  http::Response save(const std::string& name, const std::string& language) {
    return browser.submit(enter(), {{"name", name}, {"language", language}});
  }
  account::Account stored() { return run(house.stores.accounts.find(hong.id)).value().value(); }

  ProviderHouse house{without_second_way()};
  account::Account hong = house.add_account("hong");
  Browser browser{house.router};
};

TEST_F(AccountProfile, IsLinkedFromTheAccountPage) {
  house.log_in(browser, "hong@example.com");
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "href=\"/account/profile?i="));
}

TEST_F(AccountProfile, ShowsWhatIsKnown) {
  const http::Response page = enter();
  ASSERT_EQ(form_action(page), "/account/profile");
  EXPECT_TRUE(knows(page, "value=\"hong\""));
  EXPECT_TRUE(knows(page, "hong@example.com"));
  EXPECT_TRUE(knows(page, "value=\"automatic\" checked"));
}

TEST_F(AccountProfile, IsStoredTogetherAndMovesWhenTheAccountWasUpdated) {
  house.clock.advance(1h);
  const http::Response after = browser.follow(save(" 홍길동 ", "ko"));
  EXPECT_EQ(form_action(after), "/account");
  EXPECT_TRUE(knows(after, "저장했습니다."));
  EXPECT_EQ(stored().name, "홍길동");
  EXPECT_EQ(stored().locale, "ko");
  EXPECT_EQ(stored().updated_at, house.clock.now());
  EXPECT_EQ(house.stores.audit.events().back().kind, "profile.changed");
  EXPECT_EQ(house.stores.audit.events().back().account, hong.id.str());
  EXPECT_EQ(house.stores.audit.events().back().detail, "");  // neither name is anybody's business there
}

TEST_F(AccountProfile, AsksForNoFreshLogin) {
  house.log_in(browser, "hong@example.com");
  house.clock.advance(1h);
  browser.follow(browser.submit(open(), {{"name", "Hong"}, {"language", "automatic"}}));
  EXPECT_EQ(stored().name, "Hong");
}

TEST_F(AccountProfile, TakesTheNamesThatSignUpTakes) {
  const struct {
    std::string name;
    const char* words;
  } rows[] = {
      {"", "Please enter your name."},
      {"   ", "Please enter your name."},
      {std::string(201, 'x'), "This name is too long."},
      {"a\nb", "Please enter your name."},
      {"\u200b", "Please enter your name."},            // nothing to be seen
      {"Hong \u202e gnoH", "Please enter your name."},  // turns the text around it
  };
  for (const auto& row : rows) {
    const http::Response refused = save(row.name, "ko");
    EXPECT_EQ(refused.status, 422) << row.name;
    EXPECT_TRUE(knows(refused, row.words)) << row.name;
    EXPECT_TRUE(knows(refused, "value=\"ko\" checked"));  // what else was chosen is not lost
  }
  EXPECT_EQ(stored().name, "hong");
  EXPECT_EQ(stored().locale, std::nullopt);
  EXPECT_EQ(save(std::string(200, 'x'), "ko").status, 303);
}

TEST_F(AccountProfile, DecidesTheLanguageOfPagesAboutThePerson) {
  browser.headers.set("Accept-Language", "en");
  browser.follow(save("hong", "ko"));
  browser.cookies.erase("__Host-bongsu-lang");  // as in another browser
  EXPECT_TRUE(knows(browser.follow(browser.get("/account")), "<html lang=\"ko\">"));
  EXPECT_TRUE(knows(browser.get("/"), "<html lang=\"ko\">"));
  Browser stranger{house.router};
  EXPECT_TRUE(knows(stranger.get("/"), "<html lang=\"en\">"));
}

TEST_F(AccountProfile, GivesWayToAClickOnTheOtherLanguage) {
  browser.follow(save("hong", "ko"));
  const std::string url = location(browser.get("/account"));
  EXPECT_TRUE(knows(browser.get(url + "&lang=en"), "<html lang=\"en\">"));
  EXPECT_EQ(stored().locale, "ko");
}

TEST_F(AccountProfile, KeepsTheChosenLanguageInThisBrowserAfterLoggingOut) {
  browser.headers.set("Accept-Language", "en");
  browser.follow(save("hong", "ko"));
  browser.cookies.erase(std::string{kSessionCookie});
  EXPECT_TRUE(knows(browser.get("/"), "<html lang=\"ko\">"));
}

TEST_F(AccountProfile, LeavesItToTheBrowserWhereNothingIsChosen) {
  browser.headers.set("Accept-Language", "en");
  browser.follow(save("hong", "ko"));
  EXPECT_TRUE(knows(browser.follow(save("hong", "automatic")), "Your changes are saved."));
  EXPECT_EQ(stored().locale, std::nullopt);
  EXPECT_TRUE(knows(browser.get("/"), "<html lang=\"en\">"));
}

TEST_F(AccountProfile, ThatCannotBeStoredIsUnavailable) {
  const http::Response page = enter();
  house.stores.accounts.is_read_only = true;
  const http::Response refused = browser.submit(page, {{"name", "Hong"}, {"language", "ko"}});
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(knows(refused, "Nothing has been changed."));
  EXPECT_EQ(stored().name, "hong");
}

TEST_F(AccountProfile, NeedsTheFormOfThisBrowser) {
  const http::Response page = enter();
  Fields fields = hidden_fields(page);
  std::erase_if(fields, [](const auto& field) { return field.first == "csrf"; });
  fields.emplace_back("name", "Mallory");
  EXPECT_EQ(browser.post("/account/profile", fields).status, 403);
  EXPECT_EQ(stored().name, "hong");
}

}  // namespace
}  // namespace bongsu::flow
