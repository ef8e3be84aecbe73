#include "page/assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace bongsu::page {
namespace {

using testing::HasSubstr;

http::Request get(const std::string& url) {
  http::Request request;
  const std::size_t mark = url.find('?');
  request.path = url.substr(0, mark);
  if (mark != std::string::npos) request.query = url.substr(mark + 1);
  return request;
}

TEST(Assets, AreKeptForEverUnderTheAddressThatNamesTheirContent) {
  const Assets assets{Brand{}};
  const auto response = assets.answer(get(assets.url("style.css")));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.get("Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(response.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_THAT(response.body, HasSubstr(":focus-visible"));
}

// During an upgrade one node's page may ask another node, which holds the file in another version.
TEST(Assets, AreServedButNotKeptUnderAnAddressOfAnotherVersion) {
  const Assets assets{Brand{}};
  for (const char* url : {"/assets/style.css", "/assets/style.css?v=0000000000000000"}) {
    const auto response = assets.answer(get(url));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Cache-Control"), "public, max-age=300");
  }
}

TEST(Assets, ChangeTheirAddressWithTheOperatorsLook) {
  Brand other;
  other.accent_light = kBlack;
  EXPECT_NE(Assets{Brand{}}.url("brand.css"), Assets{other}.url("brand.css"));
  EXPECT_EQ(Assets{Brand{}}.url("style.css"), Assets{other}.url("style.css"));
}

TEST(Assets, AreNotSentAgainToABrowserThatHasThem) {
  const Assets assets{Brand{}};
  auto request = get("/assets/mark.svg");
  const auto first = assets.answer(request);
  request.headers.add("If-None-Match", "W/" + std::string{*first.headers.get("ETag")});
  const auto second = assets.answer(request);
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
  EXPECT_EQ(second.headers.get("ETag"), first.headers.get("ETag"));
}

TEST(Assets, AreNotFoundUnderAnyOtherPath) {
  const Assets assets{Brand{}};
  for (const char* path : {"/assets/", "/assets/nothing", "/assets/../style.css", "/style.css", "/assets/logo"}) {
    EXPECT_EQ(assets.answer(get(path)).status, 404) << path;
  }
  EXPECT_THROW(assets.url("nothing"), std::out_of_range);
}

TEST(Assets, ServeTheOperatorsLogoSoThatItCannotActAsAPage) {
  Brand brand;
  brand.logo = Logo{.media_type = "image/svg+xml", .bytes = "<svg><script>alert(1)</script></svg>"};
  const Assets assets{brand};
  const auto response = assets.answer(get(assets.url("logo")));
  EXPECT_EQ(response.headers.get("Content-Type"), "image/svg+xml");
  EXPECT_EQ(response.body, brand.logo->bytes);
  EXPECT_EQ(response.headers.get("Content-Security-Policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
}

}  // namespace
}  // namespace bongsu::page
