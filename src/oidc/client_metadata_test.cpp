#include "oidc/client_metadata.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace bongsu::oidc {
namespace {

std::expected<ClientMetadata, Error> parse(std::string_view json) {
  return parse_client_metadata(boost::json::parse(json).as_object());
}

std::expected<Client, Error> check(const ClientMetadata& metadata) {
  return check_client_metadata(metadata, crypto::kSigningAlgorithms);
}

ClientMetadata web_client() {
  ClientMetadata metadata;
  metadata.redirect_uris = {"https://shop.example/callback"};
  return metadata;
}

TEST(ParseClientMetadata, TakesTheDefaultsOfTheSpecification) {
  const auto metadata = parse(R"({"redirect_uris":["https://shop.example/callback"]})");
  ASSERT_TRUE(metadata) << metadata.error().description;
  EXPECT_EQ(*metadata, web_client());
}

TEST(ParseClientMetadata, IgnoresWhatItDoesNotKnow) {
  const auto metadata = parse(
      R"({"redirect_uris":["https://shop.example/callback"],"contacts":["a@b.example"],"client_name#ko":"가게",
          "software_id":7,"client_uri":null,"scope":"phone openid"})");
  ASSERT_TRUE(metadata) << metadata.error().description;
  EXPECT_EQ(metadata->scopes, std::vector<std::string>{"openid"});
}

TEST(ParseClientMetadata, RefusesAMemberOfTheWrongType) {
  for (const char* json : {R"({"redirect_uris":"https://shop.example/"})", R"({"redirect_uris":[1]})",
                           R"({"client_name":1})", R"({"grant_types":{}})", R"({"default_max_age":"60"})",
                           R"({"default_max_age":1.5})", R"({"scope":["openid"]})"}) {
    const auto metadata = parse(json);
    ASSERT_FALSE(metadata) << json;
    EXPECT_EQ(metadata.error().code, ErrorCode::invalid_client_metadata) << json;
  }
}

TEST(ParseClientMetadata, RefusesWhatIsNotSpokenHere) {
  for (const char* json :
       {R"({"token_endpoint_auth_method":"private_key_jwt"})", R"({"grant_types":["implicit"]})",
        R"({"response_types":["code","token"]})", R"({"response_types":[]})",
        R"({"grant_types":["client_credentials"],"response_types":["code"]})", R"({"application_type":"service"})",
        R"({"subject_type":"secret"})", R"({"sector_identifier_uri":"https://shop.example/sector"})",
        R"({"scope":"phone"})", R"({"scope":"openid  email"})"}) {
    EXPECT_FALSE(parse(json)) << json;
  }
}

TEST(ParseClientMetadata, NeverPromisesAProtectionThatIsNotGiven) {
  for (const char* json :
       {R"({"id_token_encrypted_response_alg":"RSA-OAEP"})", R"({"userinfo_signed_response_alg":"RS256"})",
        R"({"request_object_signing_alg":"RS256"})", R"({"dpop_bound_access_tokens":true})"}) {
    EXPECT_FALSE(parse(json)) << json;
  }
  EXPECT_TRUE(parse(R"({"dpop_bound_access_tokens":false})"));
}

TEST(CheckClientMetadata, DescribesAThirdPartyWithTheKnownScopes) {
  const auto client = check(web_client());
  ASSERT_TRUE(client) << client.error().description;
  EXPECT_EQ(client->name, "shop.example");
  EXPECT_EQ(client->party, Party::third);
  EXPECT_EQ(client->scopes, (std::vector<std::string>{"openid", "profile", "email", "offline_access"}));
  EXPECT_TRUE(client->origins.empty()) << "a server needs no CORS";
}

TEST(CheckClientMetadata, LetsAPublicWebClientCallFromWhereItIsRedirectedTo) {
  ClientMetadata metadata = web_client();
  metadata.authentication = ClientAuthentication::none;
  metadata.redirect_uris = {"https://shop.example/a", "https://shop.example/b", "http://localhost:3000/"};
  EXPECT_EQ(check(metadata)->origins, (std::vector<std::string>{"http://localhost:3000", "https://shop.example"}));
  metadata.origins = {"https://www.shop.example"};
  EXPECT_EQ(check(metadata)->origins, metadata.origins);
  metadata.origins = {"*"};
  EXPECT_FALSE(check(metadata));
}

TEST(CheckClientMetadata, RefusesBadRedirectUrisByTheirOwnError) {
  ClientMetadata metadata = web_client();
  metadata.redirect_uris = {"https://shop.example/callback", "http://shop.example/callback"};
  EXPECT_EQ(check(metadata).error().code, ErrorCode::invalid_redirect_uri);
  metadata.redirect_uris.clear();
  EXPECT_EQ(check(metadata).error().code, ErrorCode::invalid_redirect_uri);
  metadata.redirect_uris.assign(kRegisteredUrisMax + 1, "https://shop.example/callback");
  EXPECT_EQ(check(metadata).error().code, ErrorCode::invalid_redirect_uri);
}

TEST(CheckClientMetadata, RefusesGrantsThatCannotWork) {
  const auto refused = [](std::vector<GrantType> grants, ClientAuthentication method) {
    ClientMetadata metadata = web_client();
    metadata.grant_types = std::move(grants);
    metadata.authentication = method;
    return !check(metadata);
  };
  constexpr auto kBasic = ClientAuthentication::client_secret_basic;
  EXPECT_TRUE(refused({}, kBasic));
  EXPECT_TRUE(refused({GrantType::refresh_token}, kBasic));
  EXPECT_TRUE(refused({GrantType::client_credentials}, kBasic)) << "with redirect_uris";
  EXPECT_TRUE(refused({GrantType::authorization_code, GrantType::authorization_code}, kBasic));
  EXPECT_TRUE(refused({GrantType::authorization_code, GrantType::client_credentials}, ClientAuthentication::none));
  EXPECT_FALSE(refused({GrantType::authorization_code, GrantType::client_credentials}, kBasic));
}

TEST(CheckClientMetadata, NeedsOneHostForPairwiseSubjects) {
  ClientMetadata metadata = web_client();
  metadata.subject_type = SubjectType::pairwise;
  EXPECT_EQ(check(metadata)->sector_identifier, "shop.example");
  metadata.redirect_uris.push_back("https://other.example/callback");
  EXPECT_FALSE(check(metadata));
  metadata.sector_identifier = "shop.example";
  EXPECT_TRUE(check(metadata)) << "an operator may say so";
}

TEST(CheckClientMetadata, OffersOnlyAlgorithmsThatTheServerSignsWith) {
  ClientMetadata metadata = web_client();
  for (const char* algorithm : {"HS256", "none", "PS256", "es256", ""}) {
    metadata.id_token_algorithm = algorithm;
    EXPECT_FALSE(check(metadata)) << algorithm;
  }
  metadata.id_token_algorithm = "RS256";
  EXPECT_TRUE(check(metadata));
  EXPECT_FALSE(check_client_metadata(metadata, std::array{crypto::Algorithm::es256}));
}

TEST(CheckClientMetadata, RefusesNamesAndLinksThatCouldDeceive) {
  ClientMetadata metadata = web_client();
  metadata.name = "Shop\n";
  EXPECT_FALSE(check(metadata));
  metadata.name = std::string(kClientNameBytesMax + 1, 'a');
  EXPECT_FALSE(check(metadata));
  metadata = web_client();
  metadata.logo_uri = "javascript:alert(1)";
  EXPECT_FALSE(check(metadata));
  metadata = web_client();
  metadata.default_max_age_seconds = -1;
  EXPECT_FALSE(check(metadata));
}

TEST(ClientAsJson, ReadsBackAsTheSameMetadata) {
  ClientMetadata metadata = web_client();
  metadata.name = "가게";
  metadata.authentication = ClientAuthentication::none;
  metadata.application_type = ApplicationType::native;
  metadata.grant_types = {GrantType::authorization_code, GrantType::refresh_token};
  metadata.redirect_uris = {"com.example.shop:/callback"};
  metadata.post_logout_redirect_uris = {"https://shop.example/bye"};
  metadata.scopes = {"email", "openid"};
  metadata.id_token_algorithm = "RS256";
  metadata.default_max_age_seconds = 3600;
  metadata.tos_uri = "https://shop.example/terms";
  const auto read_back = parse_client_metadata(to_json(check(metadata).value()));
  ASSERT_TRUE(read_back) << read_back.error().description;
  EXPECT_EQ(*read_back, metadata);
}

TEST(ClientAsJson, ShowsNoSecret) {
  Client client = check(web_client()).value();
  client.secret_hash = "hash-of-the-secret";
  client.registration_token_hash = "hash-of-the-token";
  for (const auto& member : to_json(client)) {
    if (!member.value().is_string()) continue;
    EXPECT_FALSE(std::string_view{member.value().get_string()}.starts_with("hash-of")) << member.key();
  }
}

TEST(CheckClientMetadata, NamesAClientAfterItsHostOnlyWithinTheBoundOfNames) {
  ClientMetadata metadata = web_client();
  metadata.redirect_uris = {"https://" + std::string(kClientNameBytesMax - 8, 'a') + ".example/callback"};
  EXPECT_EQ(check(metadata)->name.size(), kClientNameBytesMax);
  metadata.redirect_uris = {"https://" + std::string(kClientNameBytesMax - 7, 'a') + ".example/callback"};
  EXPECT_EQ(check(metadata)->name, "Application without a name");
}

}  // namespace
}  // namespace bongsu::oidc
