#include "transfer/preparation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::transfer {
namespace {

using account::ProviderId;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kHash = "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu";
const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

class Prepare : public testing::Test {
 protected:
  std::string refusal() {
    const auto prepared = prepare(user_, settings_, kNow);
    return prepared ? "" : prepared.error();
  }
  Prepared prepared() { return prepare(user_, settings_, kNow).value(); }

  ImportedUser user_{.id = "id-1", .email = "Kim@Example.COM", .name = "김봉수"};
  PreparationSettings settings_{.providers = {{"google.com", ProviderId{"google"}}, {"google", ProviderId{"google"}}}};
};

TEST_F(Prepare, MakesAnAccountOfWhatIsTold) {
  user_.locale = "pt_BR";
  user_.claims = {{"given_name", "봉수"}};
  user_.disabled = true;
  user_.created_at = base::from_unix_seconds(1'600'000'000);
  user_.updated_at = base::from_unix_seconds(1'700'000'000);
  user_.password = ImportedPassword{.hash = std::string{kHash}};
  user_.identities = {{.provider = "google.com", .subject = "1234", .shown_as = "kim@gmail.com"}};
  const account::WholeAccount whole = prepared().whole;
  EXPECT_TRUE(whole.account.id.empty());
  EXPECT_EQ(whole.account.email.str(), "Kim@example.com");
  EXPECT_EQ(whole.account.email_status, account::EmailStatus::unverified);
  EXPECT_EQ(whole.account.name, "김봉수");
  EXPECT_EQ(whole.account.locale, "pt-BR");
  EXPECT_EQ(whole.account.claims, user_.claims);
  EXPECT_EQ(whole.account.status, account::Status::disabled);
  EXPECT_EQ(whole.account.created_at, user_.created_at);
  EXPECT_EQ(whole.account.updated_at, user_.updated_at);
  EXPECT_EQ(whole.password->hash, kHash);
  EXPECT_EQ(whole.password->set_at, user_.created_at);
  ASSERT_EQ(whole.identities.size(), 1U);
  EXPECT_EQ(whole.identities[0].who.provider, ProviderId{"google"});
  EXPECT_EQ(whole.identities[0].linked_at, kNow);
}

TEST_F(Prepare, VerifiesAnAddressOnlyWhereTheOtherServerDid) {
  EXPECT_EQ(prepared().whole.account.email_status, account::EmailStatus::unverified);
  user_.email_verified = true;
  EXPECT_EQ(prepared().whole.account.email_status, account::EmailStatus::verified);
}

TEST_F(Prepare, KeepsAnIdOnlyWhenAsked) {
  settings_.ids = Ids::kept;
  EXPECT_EQ(prepared().whole.account.id, account::AccountId{"id-1"});
  for (const char* id : {"auth0|60425dc4", "cfb55bf6-fcbb-4a1e-bfec-30c6649b52f8"}) {
    user_.id = id;
    EXPECT_EQ(prepared().whole.account.id.str(), id);
  }
  for (const std::string& id : {std::string{"a b"}, std::string{"a@b"}, std::string(129, 'a'), std::string{"한"}}) {
    user_.id = id;
    EXPECT_THAT(refusal(), HasSubstr("id cannot be kept")) << id;
  }
}

TEST_F(Prepare, NamesWhoHasNoNameByTheAddress) {
  user_.name = "";
  EXPECT_EQ(prepared().whole.account.name, "Kim");
}

TEST_F(Prepare, RefusesWhatCannotBeAnAccount) {
  user_.email = "no address";
  EXPECT_THAT(refusal(), HasSubstr("e-mail"));
  user_.email = "kim@example.com";
  user_.name = "a\nb";
  EXPECT_THAT(refusal(), HasSubstr("name"));
  user_.name = "Kim";
  user_.locale = "<script>";
  EXPECT_THAT(refusal(), HasSubstr("locale"));
  user_.locale = "";
  user_.claims = {{"nickname", "a\nb"}};
  EXPECT_THAT(refusal(), HasSubstr("nickname"));
}

TEST_F(Prepare, RefusesAHashThatCannotBeUsedUnlessToldToGoWithout) {
  user_.password = ImportedPassword{.hash = "5f4dcc3b5aa765d61d8327deb882cf99"};
  EXPECT_THAT(refusal(), HasSubstr("--without-unusable-passwords"));
  user_.password = ImportedPassword{.hash = {}, .flaw = "its password hash is of the kind \"md5\""};
  EXPECT_THAT(refusal(), HasSubstr("md5"));
  settings_.passwords = Unusable::left_out;
  EXPECT_FALSE(prepared().whole.password);
  EXPECT_TRUE(prepared().password_left_out);
}

TEST_F(Prepare, RefusesAnIdentityOfNoProviderHereUnlessToldToGoWithout) {
  user_.identities = {{.provider = "facebook.com", .subject = "1"}, {.provider = "google", .subject = "2"}};
  EXPECT_THAT(refusal(), HasSubstr("--provider ID=facebook.com"));
  settings_.identities = Unusable::left_out;
  EXPECT_THAT(prepared().identities_left_out, ElementsAre("facebook.com"));
  EXPECT_EQ(prepared().whole.identities.size(), 1U);
}

TEST_F(Prepare, TakesTheSameIdentityOnceAndNoMoreThanAnAccountMayHave) {
  user_.identities = {{.provider = "google", .subject = "1"}, {.provider = "google.com", .subject = "1"}};
  EXPECT_EQ(prepared().whole.identities.size(), 1U);
  for (int i = 0; i < 16; ++i) user_.identities.push_back({.provider = "google", .subject = "s" + std::to_string(i)});
  EXPECT_THAT(refusal(), HasSubstr("more than 16"));
  user_.identities = {{.provider = "google", .subject = ""}};
  EXPECT_THAT(refusal(), HasSubstr("no usable identifier"));
}

TEST_F(Prepare, KeepsMomentsWithinThePast) {
  user_.created_at = kNow + std::chrono::hours{1};
  EXPECT_EQ(prepared().whole.account.created_at, kNow);
  user_.created_at = base::from_unix_milliseconds(-5);
  EXPECT_GT(prepared().whole.account.created_at, base::Instant{});
}

}  // namespace
}  // namespace bongsu::transfer
