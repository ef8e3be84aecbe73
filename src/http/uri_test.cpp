#include "http/uri.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(ParseUri, TakesTheParts) {
  const auto uri = parse_uri("HTTPS://Shop.Example:8443/a%2Fb/C?x=1&y#frag");
  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->scheme, "https");
  EXPECT_EQ(uri->host, "shop.example");
  EXPECT_EQ(uri->port, 8443);
  EXPECT_EQ(uri->path, "/a%2Fb/C");
  EXPECT_EQ(uri->query, "x=1&y");
  EXPECT_TRUE(uri->has_fragment);
  EXPECT_FALSE(uri->has_userinfo);
}

TEST(ParseUri, SeesUserinfoThatDisguisesTheHost) {
  const auto uri = parse_uri("https://shop.example@evil.example/");
  ASSERT_TRUE(uri);
  EXPECT_TRUE(uri->has_userinfo);
  EXPECT_EQ(uri->host, "evil.example");
}

TEST(ParseUri, TakesAnApplicationsOwnScheme) {
  const auto uri = parse_uri("com.example.app:/oauth2/cb");
  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->scheme, "com.example.app");
  EXPECT_EQ(uri->host, "");
  EXPECT_EQ(uri->path, "/oauth2/cb");
  EXPECT_EQ(uri->origin(), "");
}

TEST(ParseUri, RefusesRelativeAndMalformed) {
  for (const std::string_view text :
       {"", "/cb", "//host/cb", "shop.example/cb", "https://a b/", "https://a/%zz", "https://a:99999/", "https://a:x/",
        "https://[::1/", "https://[v1.x]/", "https://a/\n", "https://한국/", "1https://a/", "https://a\\b/"}) {
    EXPECT_FALSE(parse_uri(text)) << text;
  }
}

TEST(ParseUri, TakesNoPartOfAHostForTheWhole) {
  for (const std::string_view text : {"https://127.0.0.1.evil.example/", "https://shop.example:evil.example/",
                                      "https://shop.example:80evil.example/", "https://[::1].evil.example/"}) {
    EXPECT_FALSE(parse_uri(text)) << text;
  }
}

TEST(UriOrigin, LeavesTheDefaultPortOut) {
  EXPECT_EQ(parse_uri("https://a.example:443/x")->origin(), "https://a.example");
  EXPECT_EQ(parse_uri("http://a.example:443/x")->origin(), "http://a.example:443");
  EXPECT_EQ(parse_uri("http://[::1]:8080/x")->origin(), "http://[::1]:8080");
  EXPECT_EQ(parse_uri("http://a.example:/x")->origin(), "http://a.example");
}

TEST(UriIsLoopback, KnowsEveryWayToSayIt) {
  for (const std::string_view text : {"http://localhost/", "http://LOCALHOST:1/", "http://127.0.0.1/",
                                      "http://127.9.9.9:80/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/"}) {
    EXPECT_TRUE(parse_uri(text)->is_loopback()) << text;
  }
  for (const std::string_view text :
       {"http://localhost.evil.example/", "http://128.0.0.1/", "http://[::2]/", "http://127.1/", "app:/127.0.0.1"}) {
    EXPECT_FALSE(parse_uri(text)->is_loopback()) << text;
  }
}

}  // namespace
}  // namespace bongsu::http
