#include "oidc/authorization_return_address.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

Client shop() {
  Client client;
  client.id = ClientId{"shop"};
  client.name = "Shop";
  client.redirect_uris = {"https://shop.example/callback", "https://shop.example/other?fixed=1"};
  return client;
}

Client phone_app() {
  Client client;
  client.id = ClientId{"app"};
  client.application_type = ApplicationType::native;
  client.redirect_uris = {"http://127.0.0.1/callback", "http://[::1]:4000/callback", "http://localhost/callback",
                          "com.example.app:/callback"};
  return client;
}

http::Parameters parameters(std::string_view text) { return http::Parameters::parse(text).value(); }

TEST(RedirectUri, IsComparedCharacterByCharacter) {
  EXPECT_TRUE(is_registered_redirect_uri(shop(), "https://shop.example/callback"));
  EXPECT_TRUE(is_registered_redirect_uri(shop(), "https://shop.example/other?fixed=1"));
  for (const char* other :
       {"https://shop.example/callback/", "https://shop.example/callback?x=1", "https://shop.example/callback#",
        "https://SHOP.example/callback", "https://shop.example:443/callback", "https://shop.example/Callback",
        "https://shop.example/callback/../callback", "https://shop.example/%63allback", "http://shop.example/callback",
        "https://shop.example/", "https://shop.example/other", "https://shop.example.evil.example/callback",
        "https://evil.example/https://shop.example/callback", "https://shop.example/callback ", ""}) {
    EXPECT_FALSE(is_registered_redirect_uri(shop(), other)) << other;
  }
}

TEST(RedirectUri, MayHaveAnyPortOnLoopbackForNativeApplications) {
  for (const char* loopback : {"http://127.0.0.1/callback", "http://127.0.0.1:51004/callback",
                               "http://[::1]:9/callback", "http://[::1]/callback"}) {
    EXPECT_TRUE(is_registered_redirect_uri(phone_app(), loopback)) << loopback;
  }
  EXPECT_TRUE(is_registered_redirect_uri(phone_app(), "com.example.app:/callback"));
  EXPECT_TRUE(is_registered_redirect_uri(phone_app(), "http://localhost/callback"));
}

TEST(RedirectUri, OnLoopbackDiffersInNothingButThePort) {
  for (const char* other :
       {"http://127.0.0.1:51004/", "http://127.0.0.1:51004/callback/", "http://127.0.0.1:51004/callback?x=1",
        "https://127.0.0.1:51004/callback", "http://localhost:51004/callback", "http://127.0.0.2:51004/callback",
        "http://127.0.0.1.evil.example/callback", "http://127.0.0.1:80@evil.example/callback",
        "http://127.0.0.1:/callback", "http://127.0.0.1:123456/callback", "http://127.0.0.1:8a/callback",
        "http://user@127.0.0.1:80/callback", "com.example.app:51004/callback"}) {
    EXPECT_FALSE(is_registered_redirect_uri(phone_app(), other)) << other;
  }
}

TEST(RedirectUri, OfAWebApplicationHasNoFreePort) {
  Client client = phone_app();
  client.application_type = ApplicationType::web;
  EXPECT_TRUE(is_registered_redirect_uri(client, "http://127.0.0.1/callback"));
  EXPECT_FALSE(is_registered_redirect_uri(client, "http://127.0.0.1:51004/callback"));
}

struct ShownCase {
  const char* name;
  std::string query;
  page::ErrorKind kind;
};

TEST(CheckClientId, ShowsThePersonWhatCannotBeAClient) {
  using page::ErrorKind;
  const ShownCase cases[] = {
      {"absent", "scope=openid", ErrorKind::unknown_client},
      {"empty", "client_id=", ErrorKind::unknown_client},
      {"twice", "client_id=shop&client_id=shop", ErrorKind::bad_request},
      {"control character", "client_id=sh%0aop", ErrorKind::unknown_client},
      {"too long", "client_id=" + std::string(256, 'a'), ErrorKind::unknown_client},
  };
  for (const auto& [name, query, kind] : cases) {
    const auto client_id = check_client_id(parameters(query));
    ASSERT_FALSE(client_id) << name;
    EXPECT_EQ(client_id.error().kind, kind) << name;
  }
  EXPECT_EQ(check_client_id(parameters("client_id=shop")), ClientId{"shop"});
}

TEST(CheckReturnAddress, ShowsThePersonAnUnknownClientOrABadRedirectUriAndNeverRedirects) {
  using page::ErrorKind;
  const ShownCase cases[] = {
      {"absent", "client_id=shop", ErrorKind::bad_redirect_uri},
      {"empty", "redirect_uri=", ErrorKind::bad_redirect_uri},
      {"not registered", "redirect_uri=https://evil.example/", ErrorKind::bad_redirect_uri},
      {"twice", "redirect_uri=https://shop.example/callback&redirect_uri=https://shop.example/callback",
       ErrorKind::bad_request},
  };
  const Client client = shop();
  for (const auto& [name, query, kind] : cases) {
    const auto address = check_return_address(parameters(query), &client);
    ASSERT_FALSE(address) << name;
    EXPECT_EQ(address.error().kind, kind) << name;
  }
  const auto unknown = check_return_address(parameters("redirect_uri=https://shop.example/callback"), nullptr);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::unknown_client);
}

TEST(CheckReturnAddress, TakesStateAndModeAlongForErrorsToo) {
  const Client client = shop();
  const auto address = check_return_address(
      parameters("redirect_uri=https://shop.example/callback&state=a%20b&response_mode=form_post"), &client);
  EXPECT_EQ(address, (ReturnAddress{"https://shop.example/callback", ResponseMode::form_post, "a b", "Shop"}));
}

TEST(CheckReturnAddress, SendsBackNoStateThatIsNoState) {
  const Client client = shop();
  for (const char* state : {"state=a&state=b", "state=a%0d%0ab", "state=%ea%b0%80"}) {
    const auto address =
        check_return_address(parameters(std::string{"redirect_uri=https://shop.example/callback&"} + state), &client);
    ASSERT_TRUE(address) << state;
    EXPECT_EQ(address->state, "") << state;
  }
}

}  // namespace
}  // namespace bongsu::oidc
