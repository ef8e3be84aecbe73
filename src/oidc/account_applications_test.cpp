#include "oidc/account_applications.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

using testing::ElementsAre;

base::Instant at(int second) { return base::from_unix_seconds(1'800'000'000 + second); }

TEST(JoinAccess, PutsTogetherWhatWasAllowedAndGivenToOneClient) {
  const ClientAccess allowed{ClientId{"shop"}, {"claim:birthdate", "openid"}, at(5), at(5)};
  const ClientAccess given{ClientId{"shop"}, {"email", "openid"}, at(3), at(9)};
  EXPECT_THAT(join_access({allowed}, {given}),
              ElementsAre(ClientAccess{ClientId{"shop"}, {"claim:birthdate", "email", "openid"}, at(3), at(9)}));
}

TEST(JoinAccess, GivesTheLatestFirst) {
  const ClientAccess old{ClientId{"old"}, {"openid"}, at(1), at(1)};
  const ClientAccess own{ClientId{"own"}, {"openid"}, at(2), at(8)};
  const ClientAccess shop{ClientId{"shop"}, {"openid"}, at(3), at(5)};
  EXPECT_THAT(join_access({old, shop}, {own}), ElementsAre(own, shop, old));
}

TEST(DescribeAccess, TellsScopesFromClaims) {
  Client client;
  client.id = ClientId{"shop"};
  client.name = "Shop";
  client.client_uri = "https://shop.example/";
  client.party = Party::first;
  const ClientAccess access{ClientId{"shop"}, {"claim:birthdate", "email", "openid"}, at(1), at(2)};
  const page::AccountApplication told = describe_access(access, client);
  EXPECT_EQ(told.value, "shop");
  EXPECT_EQ(told.name, "Shop");
  EXPECT_EQ(told.uri, "https://shop.example/");
  EXPECT_EQ(told.of, page::ApplicationOf::operator_);
  EXPECT_EQ(told.since, at(1));
  EXPECT_THAT(told.scopes, ElementsAre("email", "openid"));
  EXPECT_THAT(told.claims, ElementsAre("birthdate"));
}

}  // namespace
}  // namespace bongsu::oidc
