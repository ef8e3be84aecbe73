// The language of every page, the home page and the status page.

#include <gtest/gtest.h>

#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

class LoginPages : public testing::Test {
 protected:
  static std::string language_of(const http::Response& page) {
    return std::string{page.headers.get("Content-Language").value_or("")};
  }

  LoginHouse house;
  Browser browser{house.router};
};

TEST_F(LoginPages, SpeakTheLanguageThatTheClientAskedFor) {
  login::Interaction korean;
  korean.ui_locales = "fr ko";
  browser.headers.add("Accept-Language", "en");
  EXPECT_EQ(language_of(browser.get(house.begin(browser, korean))), "ko");
}

TEST_F(LoginPages, KeepThePersonsOwnChoiceThroughTheInteraction) {
  house.add_account("hong");
  login::Interaction korean;
  korean.ui_locales = "ko";
  const http::Response chosen = browser.get(house.begin(browser, korean) + "&lang=en");
  EXPECT_EQ(language_of(chosen), "en");
  const http::Response ask = browser.follow(browser.submit(chosen, {{"email", "hong@example.com"}}));
  EXPECT_EQ(language_of(ask), "en");
  EXPECT_EQ(language_of(browser.submit(ask, {{"password", "wrong horse"}})), "en");
}

TEST_F(LoginPages, RememberTheChoiceForTheNextTime) {
  EXPECT_EQ(language_of(browser.get("/")), "en");
  EXPECT_EQ(language_of(browser.get("/?lang=ko")), "ko");
  EXPECT_EQ(language_of(browser.get("/")), "ko");
  EXPECT_EQ(language_of(browser.get("/status")), "ko");
}

TEST_F(LoginPages, RefuseInTheLanguageOfTheBrowser) {
  browser.headers.add("Accept-Language", "ko-KR,ko;q=0.9");
  const http::Response refused = browser.get("/login");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(language_of(refused), "ko");
}

TEST_F(LoginPages, HomeSaysWhoIsLoggedIn) {
  house.add_account("hong");
  EXPECT_FALSE(browser.get("/").body.contains("hong@example.com"));
  house.log_in(browser, "hong@example.com");
  const http::Response home = browser.get("/");
  EXPECT_TRUE(home.body.contains("hong@example.com"));
  EXPECT_TRUE(home.body.contains("/logout"));
  house.stores.accounts.go_down();
  EXPECT_EQ(browser.get("/").status, 200);
}

TEST_F(LoginPages, StatusIsServedWhateverElseIsGone) {
  const std::string well = browser.get("/status").body;
  house.condition.condition = {.store = continuity::StoreAccess::none,
                               .facts = continuity::FactAccess::not_kept,
                               .hashing = continuity::HashingAccess::saturated};
  house.stores.accounts.go_down();
  const http::Response ill = browser.get("/status");
  EXPECT_EQ(ill.status, 200);
  EXPECT_NE(ill.body, well);
  EXPECT_TRUE(ill.body.contains("Not available"));
  EXPECT_FALSE(well.contains("Not available"));
}

TEST_F(LoginPages, AssetsAreServed) {
  EXPECT_EQ(browser.get("/assets/style.css").status, 200);
  EXPECT_EQ(browser.get("/assets/no-such").status, 404);
}

}  // namespace
}  // namespace bongsu::flow
