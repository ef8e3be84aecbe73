#include "flow/token_fixture.h"

#include "crypto/hash.h"
#include "crypto/jwt.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using oidc::path::kToken;
using namespace std::chrono_literals;

class CodeFlow : public TokenFlow {
 protected:
  std::size_t events(std::string_view kind, std::string_view detail) const {
    std::size_t found = 0;
    for (const continuity::AuditEvent& event : stores_.audit.events()) {
      if (event.kind == kind && event.detail == detail) ++found;
    }
    return found;
  }
};

TEST_F(CodeFlow, GivesAnAccessTokenThatSaysWhatRfc9068Asks) {
  const Json answer = tokens_of("shop", {"openid", "email"});
  EXPECT_EQ(answer.text("token_type"), "Bearer");
  EXPECT_EQ(answer.number("expires_in"), 600);
  EXPECT_EQ(answer.text("scope"), "email openid");

  const std::string token = answer.text("access_token");
  EXPECT_EQ(header_of(token).text("typ"), "at+jwt");
  EXPECT_EQ(header_of(token).text("alg"), "ES256");
  const Json claims = claims_of(token);
  EXPECT_EQ(claims.text("iss"), kTokenIssuer);
  EXPECT_EQ(claims.text("aud"), kTokenIssuer);
  EXPECT_EQ(claims.text("sub"), "minji");
  EXPECT_EQ(claims.text("client_id"), "shop");
  EXPECT_EQ(claims.text("scope"), "email openid");
  EXPECT_EQ(claims.number("iat"), base::to_unix_seconds(clock_.now()));
  EXPECT_EQ(claims.number("exp"), base::to_unix_seconds(clock_.now() + 600s));
  EXPECT_EQ(claims.number("auth_time"), base::to_unix_seconds(clock_.now()));
  EXPECT_EQ(claims.text("acr"), "urn:bongsu:one");
  EXPECT_FALSE(claims.text("jti").empty());
}

TEST_F(CodeFlow, GivesAnIdTokenThatVerifiesAndIsBoundToTheLogin) {
  oidc::AuthorizationCode code = code_of("shop", {"openid", "email"});
  code.claims.id_token = {"email", "nickname"};
  const Json answer = json_of(redeem(code));
  const crypto::Expectation expectation{
      .issuer = std::string{kTokenIssuer}, .audience = "shop", .typ = "JWT", .now = clock_.now()};
  const auto claims =
      crypto::verify_jwt(answer.text("id_token"), keys_.current().verification_keys(clock_.now()), expectation);
  ASSERT_TRUE(claims) << crypto::describe(claims.error());
  const Json id_token{*claims};
  EXPECT_EQ(id_token.text("sub"), "minji");
  EXPECT_EQ(id_token.text("nonce"), "n-0S6_WzA2Mj");
  EXPECT_EQ(id_token.text("sid"), code.authentication.session.str());
  EXPECT_EQ(id_token.number("auth_time"), base::to_unix_seconds(clock_.now()));
  EXPECT_EQ(id_token.text("acr"), "urn:bongsu:one");
  EXPECT_EQ(id_token.object.at("amr"), (boost::json::array{"pwd"}));
  EXPECT_EQ(id_token.text("at_hash"), crypto::token_hash(crypto::Algorithm::es256, answer.text("access_token")));
  EXPECT_EQ(id_token.text("email"), "minji@shop.example");
  EXPECT_EQ(id_token.text("nickname"), "mj");
  EXPECT_FALSE(id_token.has("name"));
}

TEST_F(CodeFlow, KeepsWhatOnlyScopesAskForOutOfTheIdToken) {
  const Json id_token = claims_of(tokens_of("shop", {"openid", "email", "profile"}).text("id_token"));
  EXPECT_FALSE(id_token.has("email"));
  EXPECT_FALSE(id_token.has("name"));
}

TEST_F(CodeFlow, SignsTheIdTokenWithTheAlgorithmOfTheClient) {
  for (const char* algorithm : {"ES256", "RS256", "EdDSA"}) {
    oidc::Client shop = client("shop");
    shop.id = oidc::ClientId{std::string{"shop-"} + algorithm};
    shop.authentication = oidc::ClientAuthentication::none;
    shop.id_token_algorithm = algorithm;
    add_client(shop);
    const Json answer = tokens_of(shop.id.str(), {"openid"});
    EXPECT_EQ(header_of(answer.text("id_token")).text("alg"), algorithm);
    EXPECT_EQ(header_of(answer.text("access_token")).text("alg"), "ES256");
  }
}

TEST_F(CodeFlow, GivesNoIdTokenWithoutOpenid) { EXPECT_FALSE(tokens_of("shop", {"email"}).has("id_token")); }

TEST_F(CodeFlow, GivesARefreshTokenOnlyWithOfflineAccessAndOnlyToAClientOfThatGrant) {
  EXPECT_FALSE(tokens_of("shop", {"openid"}).has("refresh_token"));
  EXPECT_TRUE(tokens_of("shop", {"openid", "offline_access"}).has("refresh_token"));
  oidc::Client plain = client("app");
  plain.id = oidc::ClientId{"plain"};
  plain.grant_types = {oidc::GrantType::authorization_code};
  add_client(plain);
  EXPECT_FALSE(tokens_of("plain", {"openid", "offline_access"}).has("refresh_token"));
}

TEST_F(CodeFlow, IsNotCachedByAnybody) {
  const http::Response response = redeem(code_of("shop", {"openid"}));
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(response.headers.get("Pragma"), "no-cache");
}

TEST_F(CodeFlow, HidesAccountAndSessionFromAPairwiseClient) {
  oidc::AuthorizationCode code = code_of("game", {"openid"});
  const Json answer = json_of(redeem(code));
  const Json id_token = claims_of(answer.text("id_token"));
  const Json access_token = claims_of(answer.text("access_token"));
  EXPECT_EQ(id_token.text("sub"), access_token.text("sub"));
  for (const Json& claims : {id_token, access_token}) {
    for (const auto& claim : claims.object) {
      if (!claim.value().is_string()) continue;
      EXPECT_FALSE(std::string_view{claim.value().get_string()}.contains("minji")) << claim.key();
      EXPECT_NE(std::string_view{claim.value().get_string()}, code.authentication.session.str()) << claim.key();
    }
  }
}

TEST_F(CodeFlow, RefusesACodeFromTheMomentItExpires) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  clock_.advance(settings_.code_life);
  EXPECT_TRUE(is_error(redeem(code), 400, "invalid_grant"));
}

TEST_F(CodeFlow, RefusesTheCodeOfAnotherClientWithoutSpendingIt) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  EXPECT_TRUE(is_error(redeem("other", seal(code)), 400, "invalid_grant"));
  EXPECT_EQ(redeem(code).status, 200);
}

TEST_F(CodeFlow, RefusesAnotherRedirectUriAndAMissingOne) {
  oidc::AuthorizationCode code = code_of("shop", {"openid"});
  code.redirect_uri = "https://shop.example/callback/";
  EXPECT_TRUE(is_error(redeem(code), 400, "invalid_grant"));
  const http::Response missing =
      post(kToken, "shop",
           {{"grant_type", "authorization_code"}, {"code", seal(code)}, {"code_verifier", std::string{kVerifier}}});
  EXPECT_TRUE(is_error(missing, 400, "invalid_grant"));
}

TEST_F(CodeFlow, RefusesACodeOfAnotherPurpose) {
  const std::string sealed =
      sealer_.current().seal(crypto::Purpose::refresh_token, encode(code_of("shop", {"openid"})));
  EXPECT_TRUE(is_error(redeem("shop", sealed), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(redeem("shop", "garbage"), 400, "invalid_grant"));
}

TEST_F(CodeFlow, RevokesEverythingWhenACodeIsReplayed) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid", "offline_access"});
  const Json first = json_of(redeem(code));
  ASSERT_TRUE(is_active(first.text("access_token")));
  EXPECT_TRUE(is_error(redeem(code), 400, "invalid_grant"));
  EXPECT_FALSE(is_active(first.text("access_token")));
  EXPECT_TRUE(is_error(refresh("shop", first.text("refresh_token")), 400, "invalid_grant"));
  EXPECT_EQ(events("grant.revoked", "code_replayed"), 1U);
}

TEST_F(CodeFlow, RefusesWhenTheSessionEndedOrTheAccountWasDisabledMeanwhile) {
  const oidc::AuthorizationCode of_ended_session = code_of("shop", {"openid"});
  end_session(of_ended_session.authentication);
  EXPECT_TRUE(is_error(redeem(of_ended_session), 400, "invalid_grant"));
  const oidc::AuthorizationCode of_disabled_account = code_of("shop", {"openid"});
  disable_account();
  EXPECT_TRUE(is_error(redeem(of_disabled_account), 400, "invalid_grant"));
}

TEST_F(CodeFlow, CouldNotCheckIsNeverWrong) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  const std::vector<contract::Switchable*> needed{&stores_.accounts, &stores_.ended_sessions, &stores_.used_codes};
  for (contract::Switchable* store : needed) {
    store->go_down();
    const http::Response response = redeem(code);
    EXPECT_TRUE(is_error(response, 503, "temporarily_unavailable"));
    EXPECT_TRUE(response.headers.get("Retry-After"));
    store->come_back();
  }
  EXPECT_EQ(redeem(code).status, 200) << "an outage spends no code";
}

TEST_F(CodeFlow, CouldNotCheckIsNeverWrongForAReplayThatCannotBeRecorded) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  ASSERT_EQ(redeem(code).status, 200);
  stores_.grants.go_down();
  EXPECT_TRUE(is_error(redeem(code), 503, "temporarily_unavailable"));
  stores_.grants.come_back();
  EXPECT_TRUE(is_error(redeem(code), 400, "invalid_grant"));
}

TEST_F(CodeFlow, AnswersAKeyThatIsNotKnownYetAsCouldNotCheck) {
  const crypto::Sealer elsewhere{kTokenIssuer, crypto::SealingKey::generate()};
  const std::string code = elsewhere.seal(crypto::Purpose::authorization_code, encode(code_of("shop", {"openid"})));
  EXPECT_TRUE(is_error(redeem("shop", code), 400, "invalid_grant"));
  sealer_.meaning = crypto::UnknownKey::not_known_yet;
  EXPECT_TRUE(is_error(redeem("shop", code), 503, "temporarily_unavailable"));
  EXPECT_TRUE(is_error(redeem("shop", "garbage"), 400, "invalid_grant"));
}

TEST_F(CodeFlow, TellsTheOperatorTheCauseAndTheClientOnlyTheError) {
  const http::Response response = redeem("other", seal(code_of("shop", {"openid"})));
  ASSERT_EQ(errors_.errors.size(), 1U);
  EXPECT_EQ(errors_.errors.front().cause, "code of client shop");
  EXPECT_EQ(errors_.clients.front(), "other");
  EXPECT_FALSE(response.body.contains("shop"));
}

}  // namespace
}  // namespace bongsu::flow
