#include "login/page_language.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

constexpr http::CookieScope kScope = http::CookieScope::host_secure;

http::Request request(std::string query, std::string cookie, std::string accept) {
  http::Request request;
  request.path = "/login";
  request.query = std::move(query);
  if (!cookie.empty()) request.headers.add("Cookie", "__Host-bongsu-lang=" + cookie);
  if (!accept.empty()) request.headers.add("Accept-Language", std::move(accept));
  return request;
}

struct Case {
  std::string query, ui_locales, cookie, accept;
  http::Language language;
};

TEST(ChooseLanguage, GoesByClickThenClientThenCookieThenBrowser) {
  using http::Language;
  const Case cases[] = {
      {"", "", "", "", Language::en},
      {"", "", "", "ko-KR,en;q=0.5", Language::ko},
      {"", "", "en", "ko-KR", Language::en},
      {"", "ko", "en", "en", Language::ko},
      {"lang=en", "ko", "ko", "ko", Language::en},
      {"lang=fr", "", "ko", "en", Language::ko},
      {"lang=ko&lang=ko", "", "", "en", Language::en},
      {"", "fr de", "", "ko", Language::ko},
      {"", "", "KO", "", Language::en},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(choose_language(request(c.query, c.cookie, c.accept), c.ui_locales, kScope), c.language)
        << c.query << "|" << c.ui_locales << "|" << c.cookie << "|" << c.accept;
  }
}

TEST(FrameFor, LeadsToTheSamePageInTheOtherLanguage) {
  EXPECT_EQ(frame_for(request("i=abc", "", "ko"), "", kScope).language_switch_url, "/login?i=abc&lang=en");
  EXPECT_EQ(frame_for(request("i=abc&lang=en", "", "ko"), "", kScope).language_switch_url, "/login?i=abc&lang=ko");
}

TEST(FrameFor, HasNoSwitchForAnAnswerToAForm) {
  http::Request post = request("", "", "ko");
  post.method = http::Method::post;
  EXPECT_EQ(frame_for(post, "", kScope).language_switch_url, std::nullopt);
}

TEST(UiLocalesFor, IsTheAccountsLanguageUnlessAnotherIsAskedFor) {
  account::Account account;
  EXPECT_EQ(ui_locales_for("", account), "");
  account.locale = "ko-KR";
  EXPECT_EQ(ui_locales_for("", account), "ko-KR");
  EXPECT_EQ(ui_locales_for("en", account), "en");
}

TEST(KeepLanguage, ForgetsAnEarlierClickWhereTheBrowserIsToChoose) {
  http::Response response;
  keep_language(response, http::Language::en, kScope);
  EXPECT_TRUE(response.headers.get("Set-Cookie")->starts_with("__Host-bongsu-lang=en;"));
  http::Response cleared;
  keep_language(cleared, std::nullopt, kScope);
  EXPECT_TRUE(cleared.headers.get("Set-Cookie")->starts_with("__Host-bongsu-lang=;"));
}

TEST(RememberLanguage, SetsTheCookieOnlyForAClick) {
  http::Response response;
  remember_language(request("", "", "ko"), response, kScope);
  remember_language(request("lang=javascript", "", "ko"), response, kScope);
  EXPECT_EQ(response.headers.count("Set-Cookie"), 0u);
  remember_language(request("lang=ko", "", ""), response, kScope);
  EXPECT_EQ(response.headers.get("Set-Cookie"),
            "__Host-bongsu-lang=ko; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000");
}

}  // namespace
}  // namespace bongsu::login
