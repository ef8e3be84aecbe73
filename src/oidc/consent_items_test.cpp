#include "oidc/consent_items.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

TEST(ConsentItems, AreTheScopesAndTheClaimsBeyondThem) {
  AuthorizationRequest request;
  request.scopes = {"openid", "email"};
  request.claims = {.id_token = {"email", "nickname"}, .userinfo = {"nickname", "gender"}};
  EXPECT_EQ(consent_items(request), (std::set<std::string>{"openid", "email", "claim:nickname", "claim:gender"}));
  EXPECT_EQ(claims_beyond_scopes(request), (std::vector<std::string>{"gender", "nickname"}));
}

}  // namespace
}  // namespace bongsu::oidc
