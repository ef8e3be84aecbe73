#include "net/access_log.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

TEST(FormatAccess, IsOneLineOfFields) {
  const RequestRecord record{.method = http::Method::post,
                             .path = "/token",
                             .status = 200,
                             .duration = std::chrono::microseconds{184},
                             .id = "00ff",
                             .client_address = "192.0.2.1",
                             .body_bytes = 9};
  EXPECT_EQ(format_access(record), "method=POST path=/token status=200 duration_us=184 id=00ff client=192.0.2.1");
}

TEST(FormatAccess, CannotBeQuotedOutOf) {
  EXPECT_NE(format_access({.path = R"(/a"\b)"}).find("path=/a%22%5Cb "), std::string::npos);
}

}  // namespace
}  // namespace bongsu::net
