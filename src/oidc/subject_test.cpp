#include "oidc/subject.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

using continuity::AccountId;
using continuity::SessionId;

Client pairwise_client(std::string id, std::string sector) {
  Client client;
  client.id = ClientId{std::move(id)};
  client.subject_type = SubjectType::pairwise;
  client.sector_identifier = std::move(sector);
  return client;
}

const base::SecretString kSecret{std::string(32, 's')};
const AccountId kAccount{"4f3a2b"};

TEST(Subject, OfAPublicClientIsTheAccount) { EXPECT_EQ(subject_of(Client{}, kAccount, kSecret), "4f3a2b"); }

TEST(Subject, OfPairwiseClientsIsOneWithinASectorAndAnotherOutside) {
  const std::string shop = subject_of(pairwise_client("shop", "shop.example"), kAccount, kSecret);
  EXPECT_EQ(shop, subject_of(pairwise_client("shop-app", "shop.example"), kAccount, kSecret));
  EXPECT_NE(shop, subject_of(pairwise_client("game", "game.example"), kAccount, kSecret));
  EXPECT_NE(shop, subject_of(pairwise_client("shop", "shop.example"), AccountId{"4f3a2c"}, kSecret));
  EXPECT_EQ(shop.size(), 43U);
}

TEST(Subject, OfPairwiseClientsDependsOnTheSecret) {
  const Client shop = pairwise_client("shop", "shop.example");
  EXPECT_NE(subject_of(shop, kAccount, kSecret), subject_of(shop, kAccount, base::SecretString{std::string(32, 't')}));
}

TEST(Subject, KeepsSectorAndAccountApart) {
  EXPECT_NE(subject_of(pairwise_client("a", "shop.example"), AccountId{"x1"}, kSecret),
            subject_of(pairwise_client("a", "shop.examplex"), AccountId{"1"}, kSecret));
}

TEST(SessionIdentifier, DoesNotJoinWhatPairwiseSubjectsKeepApart) {
  const SessionId session{"s1"};
  EXPECT_EQ(session_identifier_of(Client{}, session, kSecret), "s1");
  EXPECT_NE(session_identifier_of(pairwise_client("shop", "shop.example"), session, kSecret),
            session_identifier_of(pairwise_client("game", "game.example"), session, kSecret));
}

}  // namespace
}  // namespace bongsu::oidc
