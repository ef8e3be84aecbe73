#include "oidc/claims.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace bongsu::oidc {
namespace {

account::Account minji() {
  return {.id = account::AccountId{"a1"},
          .email = account::EmailAddress::parse("Minji@shop.example").value(),
          .email_status = account::EmailStatus::verified,
          .name = "민지",
          .locale = "ko-KR",
          .claims = {{"nickname", "mj"}, {"shoe_size", "240"}},
          .status = account::Status::active,
          .created_at = {},
          .updated_at = base::from_unix_milliseconds(1'700'000'000'999)};
}

TEST(ClaimsOfScopes, GivesProfileAndEmailTheirOwnClaims) {
  EXPECT_TRUE(claims_of_scopes({"openid", "offline_access"}).empty());
  EXPECT_EQ(claims_of_scopes({"openid", "email"}), (std::set<std::string>{"email", "email_verified"}));
  const std::set<std::string> profile = claims_of_scopes({"profile"});
  EXPECT_EQ(profile.size(), 14U);
  EXPECT_TRUE(profile.contains("updated_at"));
  EXPECT_FALSE(profile.contains("email"));
}

TEST(ClaimsOfAccount, HaveTheTypesOfTheSpecification) {
  const boost::json::object claims =
      claims_of_account(minji(), {"name", "email", "email_verified", "updated_at", "locale", "nickname"});
  EXPECT_EQ(claims.at("name"), "민지");
  EXPECT_EQ(claims.at("email"), "Minji@shop.example");
  EXPECT_EQ(claims.at("email_verified"), true);
  EXPECT_EQ(claims.at("updated_at"), 1'700'000'000);
  EXPECT_EQ(claims.at("locale"), "ko-KR");
  EXPECT_EQ(claims.at("nickname"), "mj");
}

TEST(ClaimsOfAccount, HoldNothingThatWasNotAskedFor) {
  EXPECT_EQ(boost::json::serialize(claims_of_account(minji(), {"nickname"})), R"({"nickname":"mj"})");
}

TEST(ClaimsOfAccount, LeaveOutWhatIsUnknownOrWithoutAValue) {
  account::Account account = minji();
  account.locale.reset();
  EXPECT_TRUE(claims_of_account(account, {"locale", "given_name", "shoe_size", "sub", "password"}).empty());
}

TEST(ClaimsOfAccount, NeverCallAnUnverifiedAddressVerified) {
  account::Account account = minji();
  account.email_status = account::EmailStatus::unverified;
  EXPECT_EQ(claims_of_account(account, {"email_verified"}).at("email_verified"), false);
}

}  // namespace
}  // namespace bongsu::oidc
