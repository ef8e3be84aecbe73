#include "http/header_values.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(BasicAuthorization, MeetsTheExampleOfRfc7617) {
  const auto credentials = parse_basic_authorization("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  ASSERT_TRUE(credentials);
  EXPECT_EQ(credentials->username, "Aladdin");
  EXPECT_EQ(credentials->password.reveal(), "open sesame");
}

TEST(BasicAuthorization, LeavesFurtherColonsToThePassword) {
  const auto credentials = parse_basic_authorization("basic  YTpiOmM=");  // a:b:c
  ASSERT_TRUE(credentials);
  EXPECT_EQ(credentials->username, "a");
  EXPECT_EQ(credentials->password.reveal(), "b:c");
}

TEST(BasicAuthorization, RefusesWhatIsNotExactlyThat) {
  for (const std::string_view text : {"", "Basic", "Basic ", "Bearer YTpi", "Basic YTpi=", "Basic YWI=" /* ab */,
                                      "Basic YTpi YTpi", "Basic /zph" /* not UTF-8 */, "Basic YQA6Yg==" /* NUL */}) {
    EXPECT_FALSE(parse_basic_authorization(text)) << text;
  }
}

TEST(BearerAuthorization, GivesTheToken) {
  EXPECT_EQ(parse_bearer_authorization("Bearer mF_9.B5f-4.1JqM")->reveal(), "mF_9.B5f-4.1JqM");
  EXPECT_EQ(parse_bearer_authorization("BEARER a+/~==")->reveal(), "a+/~==");
}

TEST(BearerAuthorization, RefusesWhatIsNoToken) {
  for (const std::string_view text :
       {"", "Bearer", "Bearer ", "Bearer ==", "Bearer a b", "Bearer a=b", "Basic YTpi", "Bearer \"a\"", "Bearera"}) {
    EXPECT_FALSE(parse_bearer_authorization(text)) << text;
  }
}

}  // namespace
}  // namespace bongsu::http
