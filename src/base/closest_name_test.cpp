#include "base/closest_name.h"

#include <vector>

#include <gtest/gtest.h>

namespace bongsu::base {
namespace {

const std::vector<std::string> kNames{"issuer", "listen.port", "listen.host", "log.level"};

TEST(ClosestName, FindsTheNameThatWasMeant) {
  EXPECT_EQ(closest_name("isuer", kNames), "issuer");
  EXPECT_EQ(closest_name("issure", kNames), "issuer");
  EXPECT_EQ(closest_name("listen.prot", kNames), "listen.port");
  EXPECT_EQ(closest_name("listen_port", kNames), "listen.port");
  EXPECT_EQ(closest_name("log.levels", kNames), "log.level");
}

TEST(ClosestName, DoesNotGuessWildly) {
  EXPECT_EQ(closest_name("colour", kNames), std::nullopt);
  EXPECT_EQ(closest_name("", kNames), std::nullopt);
  EXPECT_EQ(closest_name(std::string(100'000, 'x'), kNames), std::nullopt);
}

}  // namespace
}  // namespace bongsu::base
