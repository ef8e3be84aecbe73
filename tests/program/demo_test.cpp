#include <signal.h>

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "http/uri.h"
#include "program/program.h"

namespace bongsu::program {
namespace {

std::uint16_t port_of(const boost::json::value& address) {
  return *http::parse_uri(std::string{address.as_string()})->port;
}

TEST(Demo, RunsAServerAShopAndTwoProvidersUntilCtrlC) {
  Running demo{{"demo", "--port", "0", "--json"}};
  const boost::json::value printed = boost::json::parse(demo.wait_for_line_out("shop"));
  const std::uint16_t shop = port_of(printed.at("shop"));
  const std::uint16_t server = port_of(printed.at("issuer"));
  EXPECT_THAT(get(shop, "/?lang=ko").body, testing::HasSubstr("로그인"));
  EXPECT_THAT(get(shop, "/?lang=en").body, testing::HasSubstr("Log in"));
  EXPECT_EQ(get(shop, "/login").status, 303);
  EXPECT_EQ(get(shop, "/callback?code=x&state=y").status, 502) << "an answer that nobody here asked for";
  EXPECT_EQ(get(server, "/readyz").status, 200);
  EXPECT_FALSE(std::string_view{printed.at("password").as_string()}.empty());
  const std::uint16_t board = port_of(printed.at("board"));
  EXPECT_THAT(get(board, "/?lang=en").body, testing::AllOf(testing::HasSubstr("Magpie"), testing::HasSubstr("Crane")));
  for (const auto& provider : printed.at("providers").as_object()) {
    EXPECT_EQ(get(port_of(provider.value()), "/.well-known/openid-configuration").status, 200) << provider.key();
  }
  demo.signal(SIGINT);
  EXPECT_EQ(demo.wait().exit_code, 0);
  EXPECT_EQ(get(shop, "/").status, 0);
  EXPECT_EQ(get(board, "/").status, 0);
}

}  // namespace
}  // namespace bongsu::program
