#include "oidc/authorization_response.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

constexpr std::string_view kIssuer = "https://login.example";

ReturnAddress shop(ResponseMode mode = ResponseMode::query) {
  return {"https://shop.example/callback?fixed=1", mode, "a&b", "Shop"};
}

TEST(AuthorizationResponse, NamesItsIssuerAndReturnsTheState) {
  const http::Parameters success = code_response("the-code", shop(), kIssuer);
  EXPECT_EQ(success.get("code"), "the-code");
  EXPECT_EQ(success.get("state"), "a&b");
  EXPECT_EQ(success.get("iss"), kIssuer);
  const Error error = refusal(ErrorCode::access_denied, "no", "the inside").error();
  const http::Parameters failure = error_response_parameters(error, shop(), kIssuer);
  EXPECT_EQ(failure.encode(), "error=access_denied&error_description=no&state=a%26b&iss=https%3A%2F%2Flogin.example");
}

TEST(AuthorizationResponse, HasNoStateWhereNoneWasSent) {
  ReturnAddress to = shop();
  to.state.clear();
  EXPECT_FALSE(code_response("c", to, kIssuer).has("state"));
}

TEST(AuthorizationResponse, KeepsTheQueryOfTheRedirectUriAndIsNeverKept) {
  const page::Pages pages{page::Brand{}};
  const auto response = send_to_client(code_response("c", shop(), kIssuer), shop(), pages, {});
  EXPECT_EQ(response.status, 303);  // RFC 9700 §4.12: never 307
  EXPECT_EQ(response.headers.get("Location"),
            "https://shop.example/callback?fixed=1&code=c&state=a%26b&iss=https%3A%2F%2Flogin.example");
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
}

TEST(AuthorizationResponse, GoesByFormWhereTheClientAskedForIt) {
  const page::Pages pages{page::Brand{}};
  const ReturnAddress to = shop(ResponseMode::form_post);
  const auto response = send_to_client(code_response("c", to, kIssuer), to, pages, {});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  EXPECT_NE(response.body.find("name=\"code\" value=\"c\""), std::string::npos) << response.body;
  EXPECT_NE(response.body.find("name=\"state\" value=\"a&amp;b\""), std::string::npos) << response.body;
}

}  // namespace
}  // namespace bongsu::oidc
