#include "oidc/authorization_claims.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

Checked<ClaimsAsked> check(const std::string& claims) {
  http::Parameters parameters;
  parameters.add("claims", claims);
  const Client client;
  return check_claims({parameters, client, "https://login.example", {}, base::Instant{}});
}

TEST(CheckClaims, GathersTheNamesForEachPlace) {
  const auto asked = check(R"({"userinfo":{"given_name":{"essential":true},"nickname":null},
                               "id_token":{"email":null,"auth_time":{"essential":true}}})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->names.userinfo, (std::set<std::string>{"given_name", "nickname"}));
  EXPECT_EQ(asked->names.id_token, std::set<std::string>{"email"});
  EXPECT_TRUE(asked->auth_time_required);
  EXPECT_EQ(asked->subject, "");
}

TEST(CheckClaims, IgnoresWhatIsUnknown) {
  const auto asked = check(R"({"future":7,"userinfo":{"shoe_size":null,"name#ko":null,"iss":null,
                               "name":{"purpose":"why"}}})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->names.userinfo, std::set<std::string>{"name"});
}

TEST(CheckClaims, FixesTheSubject) {
  EXPECT_EQ(check(R"({"id_token":{"sub":{"value":"a1"}}})")->subject, "a1");
  EXPECT_EQ(check(R"({"id_token":{"sub":{"value":"a1"}},"userinfo":{"sub":{"value":"a1"}}})")->subject, "a1");
  EXPECT_FALSE(check(R"({"id_token":{"sub":{"value":"a1"}},"userinfo":{"sub":{"value":"a2"}}})"));
  EXPECT_FALSE(check(R"({"id_token":{"sub":{"values":["a1","a2"]}}})"));
}

TEST(CheckClaims, DemandsAnAcrOnlyWhereItIsEssential) {
  EXPECT_EQ(check(R"({"id_token":{"acr":{"essential":true,"values":["high","low"]}}})")->acr_needed,
            (std::set<std::string>{"high", "low"}));
  EXPECT_EQ(check(R"({"id_token":{"acr":{"values":["high"]}}})")->acr_needed, std::set<std::string>{});
  EXPECT_EQ(check(R"({"id_token":{"acr":{"essential":true}}})")->acr_needed, std::set<std::string>{});
}

TEST(CheckClaims, RefusesWhatHasMoreThanOneMeaningOrNone) {
  const std::string too_long = R"({"a":")" + std::string(kClaimsBytesMax, 'a') + R"("})";
  for (const std::string& claims :
       {std::string{"[]"}, std::string{"7"}, std::string{"{}x"}, std::string{R"({"id_token":[]})"},
        std::string{R"({"id_token":{"email":true}})"}, std::string{R"({"id_token":{"email":{"essential":"yes"}}})"},
        std::string{R"({"id_token":{"sub":{"value":7}}})"}, std::string{R"({"id_token":{"acr":{"values":"low"}}})"},
        std::string{R"({"id_token":{"acr":{"values":[]}}})"},
        std::string{R"({"userinfo":{"sub":null,"sub":{"value":"a1"}}})"}, too_long}) {
    const auto asked = check(claims);
    ASSERT_FALSE(asked) << claims.substr(0, 60);
    EXPECT_EQ(asked.error().code, ErrorCode::invalid_request);
  }
}

}  // namespace
}  // namespace bongsu::oidc
