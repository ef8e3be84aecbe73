#include "http/cookie.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

Request request_with_cookies(std::vector<std::string> fields) {
  Request request;
  for (std::string& field : fields) request.headers.add("Cookie", std::move(field));
  return request;
}

TEST(SetCookie, IsHostOnlySecureHttpOnlyAndLax) {
  Response response;
  set_cookie(response, CookieScope::host_secure, {.name = "session", .value = "abc", .max_age = std::chrono::hours{1}});
  EXPECT_EQ(response.headers.get("Set-Cookie"),
            "__Host-bongsu-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600");
}

TEST(SetCookie, DropsThePrefixAndSecureOverLoopbackHttpOnly) {
  Response response;
  set_cookie(response, CookieScope::loopback_plain, {.name = "session", .value = "abc", .max_age = {}});
  EXPECT_EQ(response.headers.get("Set-Cookie"), "bongsu-session=abc; Path=/; HttpOnly; SameSite=Lax");
}

TEST(ClearCookie, ExpiresTheSameCookieAndKeepsOthers) {
  Response response;
  set_cookie(response, CookieScope::host_secure, {.name = "language", .value = "ko", .max_age = {}});
  clear_cookie(response, CookieScope::host_secure, "session");
  ASSERT_EQ(response.headers.count("Set-Cookie"), 2U);
  EXPECT_EQ(response.headers.all()[1].second,
            "__Host-bongsu-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

TEST(ReadCookie, FindsTheNameAmongOthers) {
  const Request request = request_with_cookies({"a=1; __Host-bongsu-session=x=y ;b", "c=3"});
  EXPECT_EQ(read_cookie(request, CookieScope::host_secure, "session"), "x=y");
  EXPECT_EQ(read_cookie(request, CookieScope::host_secure, "sessio"), std::nullopt);
}

TEST(ReadCookie, TakesNoCookieWithoutThePrefixThatGuardsIt) {
  const Request request = request_with_cookies({"bongsu-session=planted; session=planted"});
  EXPECT_EQ(read_cookie(request, CookieScope::host_secure, "session"), std::nullopt);
}

TEST(ReadCookie, TakesNeitherOfTwo) {
  const Request one_field = request_with_cookies({"bongsu-session=a; bongsu-session=b"});
  EXPECT_EQ(read_cookie(one_field, CookieScope::loopback_plain, "session"), std::nullopt);
  const Request two_fields = request_with_cookies({"bongsu-session=a", "bongsu-session=a"});
  EXPECT_EQ(read_cookie(two_fields, CookieScope::loopback_plain, "session"), std::nullopt);
}

TEST(CookieNames, GivesThoseThatBeginSoOnceEachAndWithoutThePrefix) {
  const Request request =
      request_with_cookies({"__Host-bongsu-trip-a=1; trip-b=2; __Host-bongsu-trip-c.1=3", "__Host-bongsu-trip-a=4; x"});
  EXPECT_EQ(cookie_names(request, CookieScope::host_secure, "trip-"), (std::vector<std::string>{"trip-a", "trip-c.1"}));
  EXPECT_TRUE(cookie_names(request, CookieScope::loopback_plain, "trip-").empty());
}

}  // namespace
}  // namespace bongsu::http
