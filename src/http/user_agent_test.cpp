#include "http/user_agent.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::http {
namespace {

UserAgent read(const std::string& agent, const std::string& brands = {}, const std::string& platform = {}) {
  Headers headers;
  headers.add("User-Agent", agent);
  if (!brands.empty()) headers.add("Sec-CH-UA", brands);
  if (!platform.empty()) headers.add("Sec-CH-UA-Platform", platform);
  return read_user_agent(headers);
}

TEST(ReadUserAgent, KnowsTheBrowsersThatPeopleUse) {
  struct Case {
    const char* agent;
    UserAgent expected;
  };
  const Case cases[] = {
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 "
       "Safari/537.36",
       {"Chrome", "Windows"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
       " Safari/537.36 Edg/124.0.0.0",
       {"Edge", "Windows"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Whale/3.25"
       " Safari/537.36",
       {"Whale", "Windows"}},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4"
       " Safari/605.1.15",
       {"Safari", "macOS"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4"
       " Mobile/15E148 Safari/604.1",
       {"Safari", "iPhone"}},
      {"Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/124.0"
       " Mobile/15E148 Safari/604.1",
       {"Chrome", "iPad"}},
      {"Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0"
       " Chrome/117.0.0.0 Mobile Safari/537.36",
       {"Samsung Internet", "Android"}},
      {"Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
       " Chrome/124.0.0.0 Mobile Safari/537.36;KAKAOTALK 2410630",
       {"KakaoTalk", "Android"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
       " NAVER(inapp; search; 2000; 12.7.2; 15PRO)",
       {"NAVER", "iPhone"}},
      {"Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0", {"Firefox", "Linux"}},
      {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
       {"Chrome", "ChromeOS"}},
      {"curl/7.88.1", {}},
      {"", {}},
      {"Mozilla/5.0 (Windows NT 10.0)", {"", "Windows"}},
  };
  for (const Case& one : cases) EXPECT_EQ(read(one.agent), one.expected) << one.agent;
}

// Several browsers say in their User-Agent that they are Chrome, and only in their hints who they are.
TEST(ReadUserAgent, TakesClientHintsFirst) {
  const std::string chrome =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
  EXPECT_EQ(read(chrome, R"("Chromium";v="124", "Brave";v="124", "Not-A.Brand";v="99")", R"("Windows")"),
            (UserAgent{"Brave", "Windows"}));
  EXPECT_EQ(read(chrome, R"("Chromium";v="124", "Not-A.Brand";v="99")", R"("Unknown")"),
            (UserAgent{"Chrome", "Linux"}));
}

TEST(ReadUserAgent, KeepsTheNameOfAnAppOverThatOfItsEngine) {
  const std::string app = "Mozilla/5.0 (Linux; Android 14; wv) Chrome/124.0.0.0 Mobile Safari/537.36;KAKAOTALK 2410630";
  EXPECT_EQ(read(app, R"("Google Chrome";v="124")", R"("Android")"), (UserAgent{"KakaoTalk", "Android"}));
}

TEST(ReadUserAgent, NeverRepeatsWordsOfTheRequest) {
  EXPECT_EQ(read("<script>alert(1)</script>", R"("Evil";v="1")", R"("Evil")"), UserAgent{});
}

}  // namespace
}  // namespace bongsu::http
