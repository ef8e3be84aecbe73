#include "transfer/user_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "crypto/imported_password_hash.h"
#include "crypto/password_hash.h"
#include "transfer/firebase_parameters.h"
#include "transfer/members.h"
#include "transfer/own_format.h"

namespace bongsu::transfer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

boost::json::object object(std::string_view text) { return parse_object(text).value(); }

bool matches(const ImportedUser& user, const char* password) {
  return user.password && crypto::verify_password(user.password->hash, base::SecretString{password}) == true;
}

// The shapes are those of kc.sh export; the hashes are made by Python's hashlib.
constexpr std::string_view kKeycloakUser = R"({
  "id": "cfb55bf6-fcbb-4a1e-bfec-30c6649b52f8", "createdTimestamp": 1775365922330, "username": "minji",
  "enabled": true, "totp": true, "emailVerified": true, "firstName": "민지", "lastName": "김",
  "email": "minji@example.com", "attributes": {"locale": ["ko"]},
  "credentials": [
    {"id": "1", "type": "otp", "secretData": "{\"value\":\"abc\"}", "credentialData": "{\"subType\":\"totp\"}"},
    {"id": "2", "type": "password", "createdDate": 1776007399750,
     "secretData": "{\"value\":\"FIcGPAobSIarlOPUVzp1VGIT6XQxmIl3fYAdfUQeiQs=\",\"salt\":\"AAECAwQFBgcICQoLDA0ODw==\",\"additionalParameters\":{}}",
     "credentialData": "{\"hashIterations\":29000,\"algorithm\":\"pbkdf2-sha256\",\"additionalParameters\":{}}"}],
  "federatedIdentities": [{"identityProvider": "google", "userId": "1234", "userName": "minji@gmail.com"}],
  "realmRoles": ["default-roles"], "notBefore": 0, "groups": []})";

TEST(ReadKeycloakUser, TakesWhatAnExportTells) {
  const auto user = read_keycloak_user(object(kKeycloakUser));
  ASSERT_TRUE(user) << user.error();
  EXPECT_EQ(user->id, "cfb55bf6-fcbb-4a1e-bfec-30c6649b52f8");
  EXPECT_EQ(user->email, "minji@example.com");
  EXPECT_TRUE(user->email_verified);
  EXPECT_EQ(user->name, "민지 김");
  EXPECT_EQ(user->locale, "ko");
  EXPECT_FALSE(user->disabled);
  EXPECT_EQ(user->created_at, base::from_unix_milliseconds(1775365922330));
  EXPECT_EQ(user->password->set_at, base::from_unix_milliseconds(1776007399750));
  EXPECT_TRUE(matches(*user, "봉수 correct horse"));
  EXPECT_TRUE(user->has_second_factor);
  ASSERT_EQ(user->identities.size(), 1U);
  EXPECT_EQ(user->identities[0].provider, "google");
  EXPECT_EQ(user->identities[0].subject, "1234");
  EXPECT_EQ(user->identities[0].shown_as, "minji@gmail.com");
}

std::string with_credential(std::string_view data, std::string_view secret) {
  const boost::json::object credential{{"type", "password"}, {"credentialData", data}, {"secretData", secret}};
  boost::json::array credentials;
  credentials.push_back(credential);
  return boost::json::serialize(
      boost::json::object{{"email", "a@example.com"}, {"enabled", false}, {"credentials", credentials}});
}

TEST(ReadKeycloakUser, TakesEveryKindOfHashThatKeycloakMakes) {
  constexpr std::string_view kSecret =
      R"({"value":"BuViHNDGmCq80fvpty/QoggTI8NSt0CuNDGgeoa5f5A=","salt":"RJ0aLMQ2qKbZuROs7qQhcA=="})";
  const auto argon2 = read_keycloak_user(object(with_credential(
      R"({"hashIterations":5,"algorithm":"argon2","additionalParameters":{"hashLength":["32"],"memory":["7168"],)"
      R"("type":["id"],"version":["1.3"],"parallelism":["1"]}})",
      kSecret)));
  ASSERT_TRUE(argon2 && argon2->password);
  EXPECT_EQ(argon2->password->hash,
            "$argon2id$v=19$m=7168,t=5,p=1$RJ0aLMQ2qKbZuROs7qQhcA$BuViHNDGmCq80fvpty/QoggTI8NSt0CuNDGgeoa5f5A");
  EXPECT_TRUE(argon2->disabled);
  const auto lanes = read_keycloak_user(object(with_credential(
      R"({"hashIterations":3,"algorithm":"argon2","additionalParameters":{"memory":["4096"],"type":["i"],)"
      R"("version":["1.0"],"parallelism":["4"]}})",
      kSecret)));
  ASSERT_TRUE(lanes && lanes->password);
  EXPECT_EQ(lanes->password->hash,
            "$argon2i$v=16$m=4096,t=3,p=4$RJ0aLMQ2qKbZuROs7qQhcA$BuViHNDGmCq80fvpty/QoggTI8NSt0CuNDGgeoa5f5A");
  EXPECT_TRUE(crypto::check_stored_password_hash(lanes->password->hash));
  for (const char* algorithm : {"pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512"}) {
    const auto user = read_keycloak_user(object(
        with_credential("{\"hashIterations\":27500,\"algorithm\":\"" + std::string{algorithm} + "\"}", kSecret)));
    ASSERT_TRUE(user && user->password);
    EXPECT_TRUE(crypto::check_stored_password_hash(user->password->hash)) << algorithm;
  }
}

TEST(ReadKeycloakUser, SaysWhichHashItCannotTake) {
  const auto flaw = [](std::string_view data, std::string_view secret = "{\"value\":\"AAAA\",\"salt\":\"AAAA\"}") {
    return read_keycloak_user(object(with_credential(data, secret)))->password->flaw;
  };
  EXPECT_THAT(flaw(R"({"hashIterations":1,"algorithm":"md5"})"), HasSubstr("\"md5\""));
  EXPECT_THAT(flaw(R"({"hashIterations":1,"algorithm":"argon2"})"), HasSubstr("parallelism"));
  EXPECT_THAT(
      flaw(R"({"hashIterations":5,"algorithm":"argon2","additionalParameters":{"memory":["7168"],"type":["id"],)"
           R"("version":["1.4"],"parallelism":["1"]}})"),
      HasSubstr("version"));
  EXPECT_THAT(flaw("", ""), HasSubstr("lacks"));
  EXPECT_THAT(flaw("no json"), HasSubstr("lacks"));
}

TEST(ReadKeycloakUser, RefusesWhoIsNoPersonOrHasNoAddress) {
  EXPECT_THAT(read_keycloak_user(object(R"({"username":"minji"})")).error(), HasSubstr("no e-mail address"));
  EXPECT_THAT(read_keycloak_user(object(R"({"username":"service-account-x","serviceAccountClientId":"x"})")).error(),
              HasSubstr("client"));
}

TEST(ReadAuth0User, TakesWhatAnExportTells) {
  const auto user = read_auth0_user(object(R"({"user_id":"auth0|60425dc4","email":"a@example.com","email_verified":true,
    "name":"a@example.com","nickname":"Minji","given_name":"민지","locale":"ko","blocked":true,
    "created_at":"2021-03-05T16:34:52.502Z","updated_at":"2021-03-06T01:34:52+09:00",
    "identities":[{"connection":"Username-Password-Authentication","user_id":"60425dc4","provider":"auth0","isSocial":false},
                  {"connection":"google-oauth2","user_id":"1234","provider":"google-oauth2","isSocial":true,
                   "profileData":{"email":"minji@gmail.com"}},
                  {"connection":"github","user_id":5678,"provider":"github","isSocial":true},
                  {"connection":"our-oidc","user_id":"our-oidc|x","provider":"oidc","isSocial":false}]})"));
  ASSERT_TRUE(user) << user.error();
  EXPECT_EQ(user->id, "auth0|60425dc4");
  EXPECT_EQ(user->name, "Minji");
  EXPECT_TRUE(user->disabled);
  EXPECT_EQ(user->created_at, base::from_unix_milliseconds(1614962092502));
  EXPECT_EQ(user->updated_at, base::from_unix_milliseconds(1614962092000));
  EXPECT_FALSE(user->password);
  std::vector<std::pair<std::string, std::string>> identities;
  for (const auto& identity : user->identities) identities.emplace_back(identity.provider, identity.subject);
  EXPECT_THAT(identities, ElementsAre(Pair("google-oauth2", "1234"), Pair("github", "5678"), Pair("our-oidc", "x")));
}

TEST(ReadAuth0User, SeesTheIdentityInTheIdWhereNothingElseTellsOfIt) {
  const auto user = read_auth0_user(object(R"({"user_id":"google-oauth2|1234","email":"a@example.com"})"));
  ASSERT_EQ(user->identities.size(), 1U);
  EXPECT_EQ(user->identities[0].provider, "google-oauth2");
  EXPECT_EQ(user->identities[0].subject, "1234");
  const auto custom = read_auth0_user(object(R"({"user_id":"oauth2|kakao|1234","email":"a@example.com"})"));
  ASSERT_EQ(custom->identities.size(), 1U);
  EXPECT_EQ(custom->identities[0].provider, "kakao");
  EXPECT_EQ(custom->identities[0].subject, "1234");
  EXPECT_THAT(read_auth0_user(object(R"({"user_id":"auth0|1","email":"a@example.com"})"))->identities, IsEmpty());
}

TEST(ReadAuth0User, TakesHashesInEveryShapeThatAuth0Gives) {
  // htpasswd -nbB -C 5
  const std::string bcrypt = "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu";
  const auto read = [](const std::string& members) {
    return read_auth0_user(object("{\"email\":\"a@example.com\"," + members + "}")).value();
  };
  EXPECT_TRUE(matches(read("\"password_hash\":\"" + bcrypt + "\""), "user1password"));
  const auto exported = read("\"_id\":{\"$oid\":\"60425dc4\"},\"passwordHash\":\"" + bcrypt +
                             "\",\"password_set_date\":{\"$date\":\"2021-03-05T16:34:52.502Z\"}");
  EXPECT_TRUE(matches(exported, "user1password"));
  EXPECT_EQ(exported.id, "60425dc4");
  EXPECT_EQ(exported.password->set_at, base::from_unix_milliseconds(1614962092502));
  EXPECT_TRUE(
      matches(read("\"custom_password_hash\":{\"algorithm\":\"bcrypt\",\"hash\":{\"value\":\"" + bcrypt + "\"}}"),
              "user1password"));
  EXPECT_TRUE(matches(
      read(R"("custom_password_hash":{"algorithm":"pbkdf2","hash":{"encoding":"utf8","value":)"
           R"("$pbkdf2-sha256$i=29000,l=32$AAECAwQFBgcICQoLDA0ODw$FIcGPAobSIarlOPUVzp1VGIT6XQxmIl3fYAdfUQeiQs"}})"),
      "봉수 correct horse"));
  EXPECT_TRUE(matches(read(R"("custom_password_hash":{"algorithm":"scrypt","cost":16384,"blockSize":8,"keylen":32,)"
                           R"("hash":{"encoding":"base64","value":"ISrarHrM0KxFathxPVLr/c142QD9EwthlgpnIya7Sok="},)"
                           R"("salt":{"encoding":"hex","value":"000102030405060708090a0b0c0d0e0f"}})"),
                      "봉수 correct horse"));
}

TEST(ReadAuth0User, SaysWhichHashItCannotTake) {
  const auto flaw = [](const std::string& custom) {
    return read_auth0_user(object("{\"email\":\"a@example.com\",\"custom_password_hash\":" + custom + "}"))
        ->password->flaw;
  };
  EXPECT_THAT(flaw(R"({"algorithm":"md5","hash":{"value":"5f4dcc3b5aa765d61d8327deb882cf99"}})"), HasSubstr("\"md5\""));
  EXPECT_THAT(flaw(R"({"algorithm":"scrypt","cost":1000,"hash":{"value":"x"},"salt":{"value":"x"}})"),
              HasSubstr("power of two"));
  EXPECT_THAT(flaw(R"({"algorithm":"bcrypt","password":{"encoding":"utf16le"},"hash":{"value":"x"}})"),
              HasSubstr("utf16le"));
}

// As the Firebase console shows them; the values are those in the README of github.com/firebase/scrypt.
constexpr std::string_view kHashConfig = R"(hash_config {
  algorithm: SCRYPT,
  base64_signer_key: jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,
  base64_salt_separator: Bw==,
  rounds: 8,
  mem_cost: 14,
})";

TEST(ParseFirebaseParameters, ReadsWhatTheConsoleShows) {
  const auto project = parse_firebase_parameters(kHashConfig);
  ASSERT_TRUE(project) << project.error();
  EXPECT_EQ(project->signer_key.size(), 64U);
  EXPECT_EQ(project->salt_separator, base::decode_base64("Bw==").value());
  EXPECT_EQ(project->rounds, 8U);
  EXPECT_EQ(project->memory_cost, 14U);
}

TEST(ParseFirebaseParameters, SaysWhatIsMissing) {
  EXPECT_THAT(parse_firebase_parameters("").error(), HasSubstr("algorithm"));
  EXPECT_THAT(parse_firebase_parameters("algorithm: SCRYPT").error(), HasSubstr("base64_signer_key"));
  EXPECT_THAT(parse_firebase_parameters("algorithm: SCRYPT, base64_signer_key: Bw==").error(), HasSubstr("rounds"));
  EXPECT_THAT(parse_firebase_parameters("algorithm: BCRYPT").error(), HasSubstr("algorithm"));
}

TEST(ReadFirebaseUser, TakesWhatAuthExportWrites) {
  const auto project = parse_firebase_parameters(kHashConfig);
  const auto user = read_firebase_user(object(R"({"localId":"Q4vX","email":"a@example.com","emailVerified":false,
    "passwordHash":"lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
    "salt":"42xEC+ixf3L2lw==","displayName":"민지","lastSignedInAt":"1700000000000","createdAt":"1600000000000",
    "disabled":true,"providerUserInfo":[{"providerId":"google.com","rawId":"1234","email":"minji@gmail.com"},
    {"providerId":"password","rawId":"a@example.com"}]})"),
                                       &*project);
  ASSERT_TRUE(user) << user.error();
  EXPECT_EQ(user->id, "Q4vX");
  EXPECT_EQ(user->name, "민지");
  EXPECT_FALSE(user->email_verified);
  EXPECT_TRUE(user->disabled);
  EXPECT_EQ(user->created_at, base::from_unix_milliseconds(1600000000000));
  EXPECT_TRUE(matches(*user, "user1password"));
  ASSERT_EQ(user->identities.size(), 1U);
  EXPECT_EQ(user->identities[0].provider, "google.com");
}

TEST(ReadFirebaseUser, NeedsTheParametersOfTheProject) {
  const auto user =
      read_firebase_user(object(R"({"email":"a@example.com","passwordHash":"AAAA","salt":"AAAA"})"), nullptr);
  EXPECT_THAT(user->password->flaw, HasSubstr("--firebase-parameters"));
  const auto project = parse_firebase_parameters(kHashConfig);
  const auto other =
      read_firebase_user(object(R"({"email":"a@example.com","passwordHash":"AAAA","salt":"AAAA"})"), &*project);
  EXPECT_THAT(other->password->flaw, HasSubstr("signer key"));
}

TEST(ReadFirebaseUser, TakesCsvToo) {
  const auto project = parse_firebase_parameters(kHashConfig);
  const auto user = read_firebase_csv_user(
      "Q4vX,a@example.com,true,lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/"
      "qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==,"
      "42xEC+ixf3L2lw==,\"Kim, Minji\",,1234,minji@gmail.com,,,,,,,,,,,,,,,1600000000000,1700000000000,,false,",
      &*project);
  ASSERT_TRUE(user) << user.error();
  EXPECT_TRUE(user->email_verified);
  EXPECT_EQ(user->name, "Kim, Minji");
  EXPECT_EQ(user->created_at, base::from_unix_milliseconds(1600000000000));
  EXPECT_TRUE(matches(*user, "user1password"));
  ASSERT_EQ(user->identities.size(), 1U);
  EXPECT_EQ(user->identities[0].subject, "1234");
  EXPECT_THAT(read_firebase_csv_user("a,b", &*project).error(), HasSubstr("fewer fields"));
}

TEST(ReadOwnUser, SaysWhatItDoesNotKnow) {
  const auto error = [](std::string_view text) { return read_own_user(object(text)).error(); };
  EXPECT_THAT(error(R"({"email":"a@example.com","emailVerified":true})"), HasSubstr("emailVerified"));
  EXPECT_THAT(error(R"({"email":"a@example.com","disabled":"yes"})"), HasSubstr("disabled"));
  EXPECT_THAT(error(R"({"email":"a@example.com","created_at":"yesterday"})"), HasSubstr("created_at"));
  EXPECT_THAT(error(R"({"email":"a@example.com","claims":{"given_name":1}})"), HasSubstr("given_name"));
  EXPECT_THAT(error(R"({"email":"a@example.com","identities":["x"]})"), HasSubstr("identities"));
  EXPECT_THAT(error("{}"), HasSubstr("no e-mail address"));
}

TEST(ReadOwnCsvUser, TakesAnIdentityFromAColumnOfItsOwn) {
  const auto user = read_own_csv_user("email,name,identity:kakao,identity:naver", "a@example.com,Kim,1234,");
  ASSERT_TRUE(user) << user.error();
  ASSERT_EQ(user->identities.size(), 1U);
  EXPECT_EQ(user->identities[0].provider, "kakao");
  EXPECT_EQ(user->identities[0].subject, "1234");
}

TEST(ReadOwnCsvUser, SaysWhatIsWrong) {
  EXPECT_THAT(read_own_csv_user("email,name", "a@example.com").error(), HasSubstr("1 fields"));
  EXPECT_THAT(read_own_csv_user("email,mail", "a@example.com,b").error(), HasSubstr("mail"));
  EXPECT_THAT(read_own_csv_user("email,disabled", "a@example.com,1").error(), HasSubstr("disabled"));
  EXPECT_THAT(read_own_csv_user("email,claims", "a@example.com,x").error(), HasSubstr("claims"));
  EXPECT_THAT(read_own_csv_user("email,identities,identity:kakao", "a@example.com,x,1").error(),
              HasSubstr("identities"));
}

TEST(ParseObject, SaysWhyARecordCannotBeRead) {
  EXPECT_FALSE(parse_object("{\"a\":1,\"a\":2}"));
  EXPECT_FALSE(parse_object("1"));
  EXPECT_FALSE(parse_object("{\"a\": \"\xFF\"}"));
}

}  // namespace
}  // namespace bongsu::transfer
