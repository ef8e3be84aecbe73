#include "oidc/artefacts.h"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace bongsu::oidc {
namespace {

Authentication some_authentication() {
  return {.account = AccountId{"account1"},
          .session = SessionId{"session1"},
          .session_started_at = base::from_unix_milliseconds(1'700'000'000'123),
          .authenticated_at = base::from_unix_milliseconds(1'700'000'000'456),
          .acr = "urn:bongsu:one",
          .amr = {"pwd", "otp"},
          .granted_at = base::from_unix_milliseconds(1'700'000'000'789)};
}

AuthorizationRequest some_request() {
  AuthorizationRequest request;
  request.client = ClientId{"shop"};
  request.redirect_uri = "https://shop.example/callback?a=\"b\"";
  request.state = "상태";
  request.nonce = "n-0S6_WzA2Mj";
  request.scopes = {"email", "openid"};
  request.response_mode = ResponseMode::form_post;
  request.code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  request.claims = {.id_token = {"email"}, .userinfo = {"name", "nickname"}};
  request.acr_values = {"urn:bongsu:two", "urn:bongsu:one"};
  request.auth_time_required = true;
  request.prompt_consent = true;
  return request;
}

AuthorizationCode some_code() {
  AuthorizationCode code;
  code.id = CodeId{"code1"};
  code.grant = GrantId{"grant1"};
  code.expires_at = base::from_unix_milliseconds(1'700'000'060'000);
  code.authentication = some_authentication();
  code.client = ClientId{"shop"};
  code.redirect_uri = "https://shop.example/callback";
  code.nonce = "n";
  code.scopes = {"offline_access", "openid"};
  code.code_challenge = "challenge";
  code.claims = {.id_token = {}, .userinfo = {"name"}};
  code.auth_time_required = true;
  return code;
}

RefreshToken some_refresh_token() {
  RefreshToken token;
  token.grant = GrantId{"grant1"};
  token.generation = 18'000'000'000'000'000'000U;
  token.nonce = "nonce";
  token.grant_expires_at = base::from_unix_milliseconds(1'800'000'000'001);
  token.idle_expires_at = base::from_unix_milliseconds(1'750'000'000'002);
  token.authentication = some_authentication();
  token.client = ClientId{"shop"};
  token.scopes = {"offline_access", "openid"};
  token.claims = {.id_token = {"email"}, .userinfo = {}};
  return token;
}

// Every single change to the outer object: a member gone, of another type, or too many.
template <typename Decode>
void expect_only_the_whole_is_read(const std::string& encoded, Decode decode) {
  const boost::json::object whole = boost::json::parse(encoded).as_object();
  ASSERT_TRUE(decode(boost::json::serialize(whole)));
  for (const auto& member : whole) {
    boost::json::object without = whole;
    without.erase(member.key());
    EXPECT_FALSE(decode(boost::json::serialize(without))) << "without " << member.key();
    boost::json::object other_type = whole;
    other_type[member.key()] = nullptr;
    EXPECT_FALSE(decode(boost::json::serialize(other_type))) << "null " << member.key();
  }
  boost::json::object more = whole;
  more["more"] = 1;
  EXPECT_FALSE(decode(boost::json::serialize(more)));
  EXPECT_FALSE(decode(encoded + " {}"));
  EXPECT_FALSE(decode(encoded.substr(0, encoded.size() - 1)));
}

TEST(AuthorizationRequestArtefact, ComesBackAsItWas) {
  EXPECT_EQ(decode_authorization_request(encode(some_request())), some_request());
  EXPECT_EQ(decode_authorization_request(encode(AuthorizationRequest{})), AuthorizationRequest{});
}

TEST(AuthorizationRequestArtefact, RefusesAnythingElse) {
  expect_only_the_whole_is_read(encode(some_request()), decode_authorization_request);
}

TEST(AuthorizationRequestArtefact, RefusesAnUnknownResponseMode) {
  boost::json::object json = boost::json::parse(encode(some_request())).as_object();
  json["rm"] = "fragment";
  EXPECT_FALSE(decode_authorization_request(boost::json::serialize(json)));
}

TEST(AuthorizationCodeArtefact, ComesBackAsItWas) {
  EXPECT_EQ(decode_authorization_code(encode(some_code())), some_code());
}

TEST(AuthorizationCodeArtefact, RefusesAnythingElse) {
  expect_only_the_whole_is_read(encode(some_code()), decode_authorization_code);
}

TEST(AuthorizationCodeArtefact, RefusesAMemberTooManyInside) {
  boost::json::object json = boost::json::parse(encode(some_code())).as_object();
  json["au"].as_object()["more"] = 1;
  EXPECT_FALSE(decode_authorization_code(boost::json::serialize(json)));
}

TEST(RefreshTokenArtefact, ComesBackAsItWas) {
  EXPECT_EQ(decode_refresh_token(encode(some_refresh_token())), some_refresh_token());
}

TEST(RefreshTokenArtefact, RefusesAnythingElse) {
  expect_only_the_whole_is_read(encode(some_refresh_token()), decode_refresh_token);
}

// Whoever held one when withdrawals came to be known still holds it.
TEST(RefreshTokenArtefact, IsAsOldAsItsSessionWhereItDoesNotSayWhenItWasGranted) {
  boost::json::object older = boost::json::parse(encode(some_refresh_token())).as_object();
  older["au"].as_object().erase("ga");
  RefreshToken expected = some_refresh_token();
  expected.authentication.granted_at = expected.authentication.session_started_at;
  EXPECT_EQ(decode_refresh_token(boost::json::serialize(older)), expected);
}

TEST(RefreshTokenArtefact, RefusesANegativeGenerationAndAScopeTwice) {
  boost::json::object json = boost::json::parse(encode(some_refresh_token())).as_object();
  json["gen"] = -1;
  EXPECT_FALSE(decode_refresh_token(boost::json::serialize(json)));
  json["gen"] = 1;
  EXPECT_TRUE(decode_refresh_token(boost::json::serialize(json)));
  json["sc"] = {"openid", "openid"};
  EXPECT_FALSE(decode_refresh_token(boost::json::serialize(json)));
}

TEST(Artefacts, NeverPassForOneAnother) {
  EXPECT_FALSE(decode_refresh_token(encode(some_code())));
  EXPECT_FALSE(decode_authorization_code(encode(some_refresh_token())));
  EXPECT_FALSE(decode_authorization_code(encode(some_request())));
}

}  // namespace
}  // namespace bongsu::oidc
