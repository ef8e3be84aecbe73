#include "oidc/redirect_uri.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

TEST(RegisteredRedirectUri, MayBeHttpsAnywhere) {
  for (const char* uri : {"https://shop.example/callback", "https://shop.example:8443/cb?from=bongsu",
                          "https://[2001:db8::1]/cb", "https://shop.example"}) {
    EXPECT_EQ(fault_of_redirect_uri(uri, ApplicationType::web), std::nullopt) << uri;
    EXPECT_EQ(fault_of_redirect_uri(uri, ApplicationType::native), std::nullopt) << uri;
  }
}

TEST(RegisteredRedirectUri, IsPlainHttpOnLoopbackOnly) {
  for (const char* uri : {"http://127.0.0.1/cb", "http://[::1]:51004/cb", "http://localhost:3000/cb"}) {
    EXPECT_EQ(fault_of_redirect_uri(uri, ApplicationType::web), std::nullopt) << uri;
    EXPECT_EQ(fault_of_redirect_uri(uri, ApplicationType::native), std::nullopt) << uri;
  }
  for (const char* uri : {"http://shop.example/cb", "http://127.0.0.1.evil.example/cb",
                          "http://localhost.evil.example/", "http://10.0.0.1/cb", "http://0.0.0.0/cb"}) {
    EXPECT_TRUE(fault_of_redirect_uri(uri, ApplicationType::native)) << uri;
  }
}

TEST(RegisteredRedirectUri, HasAnOwnSchemeForNativeApplicationsOnlyAndWithADot) {
  EXPECT_EQ(fault_of_redirect_uri("com.example.shop:/callback", ApplicationType::native), std::nullopt);
  EXPECT_EQ(fault_of_redirect_uri("com.example.shop://callback", ApplicationType::native), std::nullopt);
  EXPECT_TRUE(fault_of_redirect_uri("com.example.shop:/callback", ApplicationType::web));
  for (const char* uri : {"shop:/callback", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"}) {
    EXPECT_TRUE(fault_of_redirect_uri(uri, ApplicationType::native)) << uri;
  }
}

TEST(RegisteredRedirectUri, HasNoFragmentNoCredentialsAndNoWildcard) {
  for (const char* uri : {"https://shop.example/cb#", "https://shop.example/cb#top", "https://a:b@shop.example/cb",
                          "https://a@shop.example/cb", "https://*.shop.example/cb", "https://shop.example/*"}) {
    EXPECT_TRUE(fault_of_redirect_uri(uri, ApplicationType::web)) << uri;
  }
}

TEST(RegisteredRedirectUri, IsAnAbsoluteUriOfBoundedLength) {
  for (const char* uri : {"", "/callback", "//shop.example/cb", "shop.example/cb", "https://", "https:///cb",
                          "https://shop example/cb", "https://shop.example/콜백", "https://shop.example/cb\n"}) {
    EXPECT_TRUE(fault_of_redirect_uri(uri, ApplicationType::web)) << uri;
  }
  const std::string base = "https://shop.example/";
  EXPECT_FALSE(fault_of_redirect_uri(base + std::string(2048 - base.size(), 'a'), ApplicationType::web));
  EXPECT_TRUE(fault_of_redirect_uri(base + std::string(2049 - base.size(), 'a'), ApplicationType::web));
}

TEST(RegisteredWebUri, IsAnAddressThatAPersonCanFollow) {
  EXPECT_FALSE(fault_of_web_uri("https://shop.example/privacy"));
  EXPECT_FALSE(fault_of_web_uri("http://localhost:3000/privacy"));
  EXPECT_TRUE(fault_of_web_uri("javascript:alert(1)"));
  EXPECT_TRUE(fault_of_web_uri("com.example.shop:/privacy"));
  EXPECT_TRUE(fault_of_web_uri("http://shop.example/privacy"));
}

TEST(RegisteredOrigin, IsWhatABrowserWrites) {
  EXPECT_FALSE(fault_of_origin("https://shop.example"));
  EXPECT_FALSE(fault_of_origin("http://localhost:3000"));
  for (const char* origin : {"https://shop.example/", "https://shop.example:443", "https://Shop.example", "null", "*",
                             "https://*.shop.example", "http://shop.example", "com.example.shop:/"}) {
    EXPECT_TRUE(fault_of_origin(origin)) << origin;
  }
}

}  // namespace
}  // namespace bongsu::oidc
