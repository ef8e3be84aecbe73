#include "login/same_origin.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

constexpr std::string_view kOwn = "https://login.example";

http::Request with(std::string name, std::string value) {
  http::Request request;
  request.headers.add(std::move(name), std::move(value));
  return request;
}

TEST(MayComeFromHere, TakesOurOwnPages) {
  EXPECT_TRUE(may_come_from_here(with("Sec-Fetch-Site", "same-origin"), kOwn));
  EXPECT_TRUE(may_come_from_here(with("Origin", "https://login.example"), kOwn));
  EXPECT_TRUE(may_come_from_here(with("Origin", "https://login.example:443"), kOwn));
}

TEST(MayComeFromHere, RefusesOtherSitesAndOtherHostsOfThisOne) {
  EXPECT_FALSE(may_come_from_here(with("Sec-Fetch-Site", "cross-site"), kOwn));
  EXPECT_FALSE(may_come_from_here(with("Sec-Fetch-Site", "same-site"), kOwn));
  for (const std::string origin : {"https://evil.example", "http://login.example", "https://login.example:8443",
                                   "https://login.example.evil.example", "null", "login.example", ""}) {
    EXPECT_FALSE(may_come_from_here(with("Origin", origin), kOwn)) << origin;
  }
}

TEST(MayComeFromHere, BelievesFetchMetadataBeforeTheOrigin) {
  http::Request request = with("Origin", std::string{kOwn});
  request.headers.add("Sec-Fetch-Site", "cross-site");
  EXPECT_FALSE(may_come_from_here(request, kOwn));
}

TEST(MayComeFromHere, LeavesABrowserThatStatesNothingToTheCsrfToken) {
  EXPECT_TRUE(may_come_from_here(http::Request{}, kOwn));
}

}  // namespace
}  // namespace bongsu::login
