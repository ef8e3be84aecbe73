#include "oidc/scope.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

using Scopes = std::set<std::string>;

TEST(ParseScopes, TakesWordsWithSingleSpacesBetween) {
  EXPECT_EQ(parse_scopes("openid"), Scopes{"openid"});
  EXPECT_EQ(parse_scopes("openid email openid"), (Scopes{"email", "openid"}));
  EXPECT_EQ(parse_scopes("https://shop.example/orders:read"), Scopes{"https://shop.example/orders:read"});
}

TEST(ParseScopes, RefusesWhatIsNoScopeToken) {
  for (const char* text :
       {"", " ", " openid", "openid ", "openid  email", "open\tid", "open\"id", "open\\id", "스코프"}) {
    EXPECT_FALSE(parse_scopes(text)) << text;
  }
}

TEST(ScopeText, ReadsBackAsTheSameScopes) {
  const Scopes scopes{"openid", "email", "profile"};
  EXPECT_EQ(to_scope_text(scopes), "email openid profile");
  EXPECT_EQ(parse_scopes(to_scope_text(scopes)), scopes);
  EXPECT_EQ(to_scope_text({}), "");
}

TEST(KnownScopes, AreTheOnesOfThisServer) {
  EXPECT_TRUE(is_known_scope("offline_access"));
  EXPECT_FALSE(is_known_scope("phone"));
  EXPECT_FALSE(is_known_scope(""));
}

}  // namespace
}  // namespace bongsu::oidc
