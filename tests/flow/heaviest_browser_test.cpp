// What the cookies of one browser come to at their bounds, against what the listener reads of a request, and what a
// proxy in front of it is told to read of an answer (docs/installation.md).

#include <gtest/gtest.h>

#include "flow/second_factor_fixture.h"
#include "login/journeys.h"
#include "login/known_browser.h"
#include "login/session.h"
#include "net/limits.h"

namespace bongsu::flow {
namespace {

constexpr std::size_t kOwnHeadersMax = 2048;  // of browsers today, with room
constexpr std::size_t kProxyBufferBytes = 32 * 1024;
constexpr std::size_t kListenersHeadersMax = 1024;  // the status line, and what is added to every answer

std::size_t cookie_header_bytes(const Browser& browser) {
  std::size_t bytes = std::string_view{"Cookie: \r\n"}.size();
  for (const auto& [name, value] : browser.cookies)
    bytes += name.size() + value.size() + std::string_view{"=; "}.size();
  return bytes;
}

// Logs a new person in by two factors, in a browser that is to remember it.
http::Response add_person(SecondFactorHouse& house, Browser& browser, const std::string& name) {
  const credential::TotpSecret secret = house.enrol(house.add_account(name));
  const http::Response page = house.log_in(browser, name + "@example.com");
  return browser.follow(browser.submit(page, {{"code", house.code(secret)}, {"remember", "yes"}}));
}

TEST(TheHeaviestBrowser, FitsIntoOneRequestWithALongUrl) {
  SecondFactorHouse house;
  Browser browser{house.router};
  for (std::size_t i = 0; i < login::kKnownAccountsMax; ++i) {
    const std::string name = "person" + std::to_string(i);
    EXPECT_EQ(add_person(house, browser, name).body, "welcome " + name);
  }
  ASSERT_TRUE(browser.cookies.contains("__Host-bongsu-device"));
  ASSERT_EQ(house.sessions_of(browser).sessions.size(), login::kSessionsPerBrowserMax);
  for (std::size_t i = 0; i < login::kJourneysMax; ++i) {
    login::Interaction demands;
    demands.continuation = std::string(7'000, 'x');  // more than fits into a URL here
    press(browser, browser.get(house.begin(browser, demands) + "&other=1"), "kakao");
  }
  const std::size_t cookies = cookie_header_bytes(browser);
  EXPECT_GT(cookies, login::kJourneyPieceBytesMax * 2);  // the longest journey is there
  const net::Limits limits;
  EXPECT_LE(cookies + limits.target_bytes_max + kOwnHeadersMax, limits.header_bytes_max);
}

TEST(TheHeaviestBrowser, GetsNoAnswerThatAProxyWouldNotPass) {
  SecondFactorHouse house;
  house.add_linked("hong", "kakao", "1");
  Browser browser{house.router};
  for (std::size_t i = 0; i + 1 < login::kKnownAccountsMax; ++i) {
    add_person(house, browser, "person" + std::to_string(i));
  }
  login::Interaction demands;
  demands.continuation = std::string(7'000, 'x');
  for (std::size_t i = 0; i < login::kJourneysMax; ++i) {
    const http::Response page = browser.get(house.begin(browser, demands) + "&other=1");
    const http::Response departure = press(browser, page, "kakao");
    browser.follow(come_back(browser, "kakao", departure, "hong"));
  }
  EXPECT_GT(browser.answer_header_bytes_max, 8u * 1024);  // more than proxies read by themselves
  EXPECT_LE(browser.answer_header_bytes_max + kListenersHeadersMax, kProxyBufferBytes);
}

}  // namespace
}  // namespace bongsu::flow
