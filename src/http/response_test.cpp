#include "http/response.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(Response, IsNeverKeptUnlessItSaysSo) {
  for (const Response& response : {json_response(200, "{}"), html_response(200, ""), text_response(200, ""),
                                   redirect_response("https://shop.example/cb"), unavailable_response({})}) {
    EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  }
}

TEST(RedirectResponse, SendsTheBrowserOnWithGet) {
  const Response response = redirect_response("https://shop.example/cb?code=1");
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.headers.get("Location"), "https://shop.example/cb?code=1");
}

TEST(UnavailableResponse, SaysWhenToComeBack) {
  const Response response = unavailable_response(std::chrono::minutes{2});
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.get("Retry-After"), "120");
  EXPECT_EQ(response.body, R"({"error":"temporarily_unavailable"})");
}

}  // namespace
}  // namespace bongsu::http
