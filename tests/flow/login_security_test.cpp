// The security rules of the design, as far as they concern the login pages: each test is named after its rule.

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "flow/login_house.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class SecurityRule : public testing::Test {
 protected:
  http::Response ask_for_password(const std::string& email) {
    return browser.follow(browser.submit(browser.get(house.begin(browser) + "&other=1"), {{"email", email}}));
  }

  LoginHouse house;
  Browser browser{house.router};
};

TEST_F(SecurityRule, SessionIdentifiersChangeAtLogin) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const auto first = house.sessions_of(browser);
  const std::string first_cookie = browser.cookies.at(std::string{kSessionCookie});
  house.log_in(browser, "hong@example.com");
  const auto second = house.sessions_of(browser);
  ASSERT_EQ(first.sessions.size(), 1u);
  ASSERT_EQ(second.sessions.size(), 1u);
  EXPECT_NE(first.sessions[0].id, second.sessions[0].id);
  EXPECT_NE(browser.cookies.at(std::string{kSessionCookie}), first_cookie);
}

TEST_F(SecurityRule, CookiesAreHostPrefixedHttpOnlySecureAndLax) {
  house.add_account("hong");
  const http::Response ask = ask_for_password("hong@example.com");
  const http::Response done = browser.submit(ask, {{"password", "correct horse"}});
  std::size_t cookies = 0;
  for (const auto& [field, text] : done.headers.all()) {
    if (field != "Set-Cookie") continue;
    ++cookies;
    EXPECT_TRUE(text.starts_with("__Host-")) << text;
    for (const std::string_view attribute : {"; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"}) {
      EXPECT_TRUE(text.contains(attribute)) << text;
    }
    EXPECT_FALSE(text.contains("Domain")) << text;
  }
  EXPECT_EQ(cookies, 2u);  // session, known browser
}

TEST_F(SecurityRule, CookiesLoseTheirPrefixOnlyOverLoopbackHttp) {
  login::Settings settings;
  settings.cookie_scope = http::CookieScope::loopback_plain;
  LoginHouse plain{settings};
  http::Response response;
  plain.browsers.identify(http::Request{}, response);
  const std::string cookie{response.headers.get("Set-Cookie").value_or("")};
  EXPECT_TRUE(cookie.starts_with("bongsu-browser="));
  EXPECT_FALSE(cookie.contains("Secure"));
  EXPECT_TRUE(cookie.contains("; HttpOnly; SameSite=Lax"));
}

TEST_F(SecurityRule, EveryFormCarriesACsrfTokenBoundToTheInteraction) {
  house.add_account("hong");
  const http::Response mine = ask_for_password("hong@example.com");
  const http::Response other = ask_for_password("hong@example.com");
  const auto token_of = [](const http::Response& page) { return hidden_fields(page).at(1).second; };
  ASSERT_EQ(hidden_fields(mine).at(1).first, "csrf");
  ASSERT_NE(token_of(mine), token_of(other));

  const std::string interaction = hidden_fields(mine).at(0).second;
  const std::vector<Fields> forgeries{
      {{"i", interaction}, {"password", "correct horse"}},
      {{"i", interaction}, {"csrf", ""}, {"password", "correct horse"}},
      {{"i", interaction}, {"csrf", token_of(other)}, {"password", "correct horse"}},
      {{"i", interaction}, {"csrf", token_of(mine)}, {"csrf", token_of(mine)}, {"password", "correct horse"}},
  };
  for (const Fields& forgery : forgeries) EXPECT_EQ(browser.post("/login/password", forgery).status, 403);
  EXPECT_EQ(house.hasher.verifications, 0);
}

TEST_F(SecurityRule, NoOtherBrowserGoesOnWithAnInteraction) {
  house.add_account("hong");
  const http::Response ask = ask_for_password("hong@example.com");
  Browser thief{house.router};
  house.begin(thief);
  EXPECT_EQ(thief.submit(ask, {{"password", "correct horse"}}).status, 400);
  Browser without_cookies{house.router};
  EXPECT_EQ(without_cookies.submit(ask, {{"password", "correct horse"}}).status, 400);
  EXPECT_EQ(house.hasher.verifications, 0);
}

TEST_F(SecurityRule, FormsFromOtherSitesAreRefused) {
  house.add_account("hong");
  const http::Response ask = ask_for_password("hong@example.com");
  browser.headers.add("Origin", "https://evil.example");
  EXPECT_EQ(browser.submit(ask, {{"password", "correct horse"}}).status, 403);
  browser.headers.set("Origin", std::string{kIssuer});
  EXPECT_EQ(browser.submit(ask, {{"password", "correct horse"}}).status, 303);
}

TEST_F(SecurityRule, FormsOfAnotherContentTypeAreRefused) {
  http::Request form = browser.fill_in(ask_for_password("hong@example.com"), {{"password", "correct horse"}});
  form.headers.set("Content-Type", "text/plain");
  EXPECT_EQ(browser.send(std::move(form)).status, 400);
}

// An answer as a stranger can compare it: without what is different each time, or was typed by the stranger.
std::string comparable(const http::Response& response, const std::string& email) {
  std::string text = std::to_string(response.status) + "\n";
  for (const auto& [name, value] : response.headers.all()) text += name + ": " + value + "\n";
  text += response.body;
  const auto erase = [&text](const std::string& what) {
    for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos; at = text.find(what)) {
      text.erase(at, what.size());
    }
  };
  for (const auto& [name, value] : hidden_fields(response)) erase(value);
  for (std::size_t at = text.find("i="); at != std::string::npos; at = text.find("i=", at + 2)) {
    text.erase(at + 2, text.find_first_of("\"&\n", at) - at - 2);
  }
  const std::string challenge = "challenge&quot;:&quot;";
  for (std::size_t at = text.find(challenge); at != std::string::npos; at = text.find(challenge, at + 1)) {
    text.erase(at + challenge.size(), text.find('&', at + challenge.size()) - at - challenge.size());
  }
  erase(email);
  return text;
}

TEST_F(SecurityRule, AnswersDoNotTellWhetherAnAccountExists) {
  house.add_account("hong");
  const auto attempt = [&](const std::string& email) {
    Browser stranger{house.router};
    const http::Response identify = stranger.get(house.begin(stranger));
    const http::Response identified = stranger.submit(identify, {{"email", email}});
    const http::Response ask = stranger.follow(identified);
    const http::Response wrong = stranger.submit(ask, {{"password", "wrong horse"}});
    return comparable(identified, email) + comparable(ask, email) + comparable(wrong, email);
  };
  const std::string known = attempt("hong@example.com");
  const int work_for_known = house.hasher.verifications;
  const std::string unknown = attempt("nobd@example.com");
  EXPECT_EQ(known, unknown);
  EXPECT_TRUE(known.contains("422"));
  EXPECT_EQ(work_for_known, 1);
  EXPECT_EQ(house.hasher.verifications, 2);
}

TEST_F(SecurityRule, AnswersPastTheLimitDoNotTellEither) {
  house.add_account("hong");
  const auto status_after = [&](const std::string& email, int attempts) {
    Browser stranger{house.router};
    stranger.address = "198.51.100." + std::to_string(email.size());
    int status = 0;
    for (int i = 0; i < attempts; ++i) status = house.log_in(stranger, email, "wrong horse").status;
    return status;
  };
  EXPECT_EQ(status_after("hong@example.com", 11), status_after("nobody@example.com", 11));
  EXPECT_EQ(status_after("hong@example.com", 1), 429);
}

TEST_F(SecurityRule, CouldNotCheckIsNeverWrong) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const auto cookies = browser.cookies;
  const auto expect_unavailable = [&](const http::Response& response) {
    EXPECT_EQ(response.status, 503);
    EXPECT_TRUE(response.headers.get("Retry-After"));
    EXPECT_EQ(response.headers.count("Set-Cookie"), 0u);
    EXPECT_EQ(browser.cookies, cookies);
  };
  const http::Response ask = ask_for_password("hong@example.com");

  house.stores.accounts.go_down();
  expect_unavailable(browser.submit(ask, {{"password", "correct horse"}}));
  house.stores.accounts.come_back();
  house.stores.failed_attempts.go_down();
  expect_unavailable(browser.submit(ask, {{"password", "wrong horse"}}));
  house.stores.failed_attempts.come_back();
  house.hasher.go_down();
  expect_unavailable(browser.submit(ask, {{"password", "correct horse"}}));
  expect_unavailable(browser.submit(ask, {{"password", "wrong horse"}}));
  house.hasher.come_back();
  EXPECT_EQ(house.outages.causes.size(), 4u);
  EXPECT_EQ(browser.submit(ask, {{"password", "correct horse"}}).status, 303);
}

TEST_F(SecurityRule, AnUnknownKeyNeverClearsACookie) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com");
  const std::string page = house.begin(browser);
  house.sealer.replace_key();
  for (const auto meaning : {crypto::UnknownKey::not_known_yet, crypto::UnknownKey::not_ours}) {
    house.sealer.meaning = meaning;
    const bool may_be_ours = meaning == crypto::UnknownKey::not_known_yet;
    const http::Response response = browser.get(page);
    EXPECT_EQ(response.status, may_be_ours ? 503 : 400);
    EXPECT_EQ(response.headers.count("Set-Cookie"), 0u);

    http::Request request;
    request.headers.add("Cookie", std::string{kSessionCookie} + "=" + browser.cookies.at(std::string{kSessionCookie}));
    const auto found = contract::run(house.sessions.find_usable(request, {}));
    ASSERT_EQ(found.has_value(), !may_be_ours);
    if (found) EXPECT_FALSE(*found);
  }
}

TEST_F(SecurityRule, AnInteractionEndsWithItsTime) {
  const std::string page = house.begin(browser);
  house.clock.advance(1h - 1ms);
  EXPECT_EQ(browser.get(page).status, 200);
  house.clock.advance(1ms);
  EXPECT_EQ(browser.get(page).status, 400);
}

TEST_F(SecurityRule, AForgedInteractionIsRefused) {
  const std::string page = house.begin(browser);
  for (const std::string& bad : {std::string{"/login"}, std::string{"/login?i="}, std::string{"/login?i=abc"},
                                 page.substr(0, page.size() - 4), page + "&i=x", std::string{"/login?i=%zz"}}) {
    const http::Response response = browser.get(bad);
    EXPECT_EQ(response.status, 400) << bad;
    EXPECT_TRUE(response.headers.get("Content-Type")->starts_with("text/html"));
  }
}

TEST_F(SecurityRule, PagesAreNeverCachedAndNeverFramed) {
  for (const http::Response& page : {browser.get(house.begin(browser)), browser.get("/"), browser.get("/status")}) {
    EXPECT_EQ(page.headers.get("Cache-Control"), "no-store");
    const std::string policy{page.headers.get("Content-Security-Policy").value_or("")};
    EXPECT_TRUE(policy.contains("frame-ancestors 'none'"));
    EXPECT_FALSE(policy.contains("unsafe-inline"));
  }
}

TEST_F(SecurityRule, SecretsStayOutOfTheAuditTrailAndTheLog) {
  house.add_account("hong");
  house.log_in(browser, "hong@example.com", "wrong horse");
  house.log_in(browser, "correct horse@example.com", "wrong horse");
  house.log_in(browser, "hong@example.com");
  for (const auto& event : house.stores.audit.events()) {
    for (const std::string& text : {event.account, event.detail, event.request, event.client}) {
      EXPECT_FALSE(text.contains("horse"));
      EXPECT_FALSE(text.contains("example.com"));
    }
  }
}

}  // namespace
}  // namespace bongsu::flow
