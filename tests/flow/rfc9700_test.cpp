// Every MUST of RFC 9700 §2 (OAuth 2.0 Security Best Current Practice) that concerns an authorization server, as a test
// named after its section. What is asked of clients and resource servers alone is left out.
//
// Not met, or met otherwise:
// - §2.6 allows plain http in redirect URIs to native clients on loopback only. Here web clients too may register
//   http on loopback, so that an application can be developed where it will run: the response does not leave the
//   machine, which is what the rule protects. Tested: Rfc9700Section2_6.AllowsPlainHttpOnLoopbackOnly.
// - §2.2.1 recommends (SHOULD) sender-constrained access tokens. They are bearer tokens here, short-lived; whoever asks
//   for a bound one at registration is refused instead of being given less (ParseClientMetadata).
// - §2.3 recommends (SHOULD) tokens for one resource server. Here `aud` is the issuer; the scope narrows what they are
//   good for.
// - §2.5 recommends asymmetric client authentication. Secrets here are 256 random bits, made by the server and kept as
//   hashes only.
// - §2.6, postMessage: there is no such response mode.

#include "flow/authorize_house.h"

#include <gtest/gtest.h>

#include "contract/run_task.h"
#include "oidc/paths.h"
#include "oidc/redirect_uri.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;

class Rfc9700Browser : public testing::Test {
 protected:
  http::Response ask(const Fields& changes, std::string_view client = "shop") {
    return browser.get(AuthorizeHouse::authorize_url(client, changes));
  }

  AuthorizeHouse house;
  Browser browser{house.login.router};
};

class Rfc9700Section2_1 : public Rfc9700Browser {};

TEST_F(Rfc9700Section2_1, ComparesRedirectUrisAsExactStrings) {
  for (const char* uri : {"https://shop.example/callback/", "https://shop.example/callback?a", "https://shop.example",
                          "https://SHOP.example/callback", "https://shop.example:443/callback",
                          "https://shop.example/%63allback", "https://a.shop.example/callback"}) {
    EXPECT_EQ(ask({{"redirect_uri", uri}}).status, 400) << uri;
  }
  EXPECT_NE(ask({}).status, 400);
}

TEST_F(Rfc9700Section2_1, LetsOnlyNativeClientsVaryThePortOfALoopbackAddress) {
  for (const auto type : {oidc::ApplicationType::native, oidc::ApplicationType::web}) {
    oidc::Client client = house.client("shop");
    client.application_type = type;
    client.redirect_uris = {"http://127.0.0.1/callback"};
    house.update_client(client);
    const bool refused = ask({{"redirect_uri", "http://127.0.0.1:49152/callback"}}).status == 400;
    EXPECT_EQ(refused, type == oidc::ApplicationType::web);
    EXPECT_EQ(ask({{"redirect_uri", "http://127.0.0.1:49152/other"}}).status, 400);
  }
}

TEST_F(Rfc9700Section2_1, IsNoOpenRedirector) {
  for (const Fields& changes : {Fields{{"redirect_uri", "https://evil.example/"}}, Fields{{"client_id", "nobody"}}}) {
    Fields silent = changes;
    silent.emplace_back("prompt", "none");
    EXPECT_FALSE(ask(silent).headers.get("Location"));
  }
}

TEST_F(Rfc9700Section2_1, NamesTheIssuerAgainstMixUp) {
  EXPECT_EQ(told(ask({{"prompt", "none"}}), "iss"), kIssuer);
  const http::Response answer = house.enter(browser, "shop");
  EXPECT_FALSE(told(answer, "code").empty());
  EXPECT_EQ(told(answer, "iss"), kIssuer);
}

TEST_F(Rfc9700Section2_1, NeverSendsCredentialsOnByRedirect) {
  // 303 turns the POST of the password into a GET; 307 would carry it to the client.
  const http::Response answer = house.log_in_for(browser, "own");
  EXPECT_EQ(answer.status, 303);
}

class Rfc9700Section2_1_1 : public TokenFlow {
 protected:
  http::Response redeem_with(const oidc::AuthorizationCode& code, std::optional<std::string> verifier) {
    Fields form{{"grant_type", "authorization_code"}, {"code", seal(code)}, {"redirect_uri", code.redirect_uri}};
    if (verifier) form.emplace_back("code_verifier", *verifier);
    return post(oidc::path::kToken, code.client.str(), form);
  }
};

TEST_F(Rfc9700Section2_1_1, EnforcesTheVerifierOfEveryChallenge) {
  for (const char* client : {"app", "shop"}) {
    const oidc::AuthorizationCode code = code_of(client, {"openid"});
    EXPECT_TRUE(is_error(redeem_with(code, std::nullopt), 400, "invalid_grant")) << client;
    EXPECT_TRUE(is_error(redeem_with(code, ""), 400, "invalid_grant")) << client;
    EXPECT_TRUE(is_error(redeem_with(code, std::string(43, 'a')), 400, "invalid_grant")) << client;
    EXPECT_TRUE(is_error(redeem_with(code, std::string{kChallenge}), 400, "invalid_grant")) << client << ": as plain";
    EXPECT_EQ(redeem_with(code, std::string{kVerifier}).status, 200) << client << ": a wrong verifier spends no code";
  }
}

TEST_F(Rfc9700Section2_1_1, RefusesAVerifierThatIsNone) {
  oidc::AuthorizationCode code = code_of("app", {"openid"});
  for (const std::string& verifier : {std::string(42, 'a'), std::string(129, 'a'), std::string(43, '=')}) {
    EXPECT_TRUE(is_error(redeem_with(code, verifier), 400, "invalid_grant")) << verifier;
  }
}

TEST_F(Rfc9700Section2_1_1, RefusesAVerifierWithoutAChallenge) {
  oidc::AuthorizationCode code = code_of("shop", {"openid"});
  code.code_challenge.clear();
  EXPECT_TRUE(is_error(redeem_with(code, std::string{kVerifier}), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(redeem_with(code, std::nullopt), 400, "invalid_grant")) << "no code is without a challenge";
}

TEST_F(Rfc9700Section2_1_1, SaysInItsMetadataThatItSpeaksPkceS256) {
  const http::Response metadata = send(http::Method::get, oidc::path::kAuthorizationServer, {}, "");
  EXPECT_EQ(json_of(metadata).object.at("code_challenge_methods_supported"), (boost::json::array{"S256"}));
}

TEST_F(Rfc9700Section2_1_1, AcceptsACodeOnce) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  EXPECT_EQ(redeem_with(code, std::string{kVerifier}).status, 200);
  EXPECT_TRUE(is_error(redeem_with(code, std::string{kVerifier}), 400, "invalid_grant"));
}

using Rfc9700Section2_1_1_Browser = Rfc9700Browser;

TEST_F(Rfc9700Section2_1_1_Browser, GivesNoCodeWithoutAChallengeOrForPlain) {
  for (const Fields& changes : {Fields{{"code_challenge", ""}}, Fields{{"code_challenge_method", ""}},
                                Fields{{"code_challenge_method", "plain"}}}) {
    EXPECT_EQ(told(ask(changes), "error"), "invalid_request");
  }
}

using Rfc9700Section2_1_2 = Rfc9700Browser;

TEST_F(Rfc9700Section2_1_2, GivesNoTokenInAnAuthorizationResponse) {
  for (const char* type : {"token", "id_token", "code token", "id_token token", "code id_token", "none"}) {
    EXPECT_EQ(told(ask({{"response_type", type}}), "error"), "unsupported_response_type") << type;
  }
}

using Rfc9700Section2_2_2 = TokenFlow;

TEST_F(Rfc9700Section2_2_2, RotatesTheRefreshTokensOfPublicClients) {
  const std::string first = tokens_of("app", {"openid", "offline_access"}).text("refresh_token");
  const std::string second = json_of(refresh("app", first)).text("refresh_token");
  ASSERT_FALSE(second.empty());
  ASSERT_EQ(refresh("app", second).status, 200);
  EXPECT_TRUE(is_error(refresh("app", first), 400, "invalid_grant"));
  EXPECT_TRUE(is_error(refresh("app", second), 400, "invalid_grant")) << "a returned token ends the whole grant";
}

TEST_F(Rfc9700Section2_2_2, TakesARefreshTokenFromItsOwnClientOnly) {
  const std::string token = tokens_of("shop", {"openid", "offline_access"}).text("refresh_token");
  for (const char* client : {"other", "app"}) {
    EXPECT_TRUE(is_error(refresh(client, token), 400, "invalid_grant")) << client;
  }
  EXPECT_EQ(refresh("shop", token).status, 200);
}

using Rfc9700Section2_3 = TokenFlow;

TEST_F(Rfc9700Section2_3, NamesAudienceAndScopeInEveryAccessToken) {
  const Json claims = claims_of(tokens_of("shop", {"openid", "email"}).text("access_token"));
  EXPECT_EQ(claims.text("aud"), kTokenIssuer);
  EXPECT_EQ(claims.text("scope"), "email openid");
}

using Rfc9700Section2_4 = TokenFlow;

TEST_F(Rfc9700Section2_4, NeverTakesThePasswordOfAPersonFromAClient) {
  const http::Response response = post(
      oidc::path::kToken, "shop", {{"grant_type", "password"}, {"username", "minji@shop.example"}, {"password", "x"}});
  EXPECT_TRUE(is_error(response, 400, "unsupported_grant_type"));
}

using Rfc9700Section2_5 = TokenFlow;

TEST_F(Rfc9700Section2_5, EnforcesTheAuthenticationOfConfidentialClients) {
  const oidc::AuthorizationCode code = code_of("shop", {"openid"});
  const http::Response response =
      send(http::Method::post, oidc::path::kToken, {{"Content-Type", "application/x-www-form-urlencoded"}},
           "grant_type=authorization_code&client_id=shop&code=" + seal(code));
  EXPECT_TRUE(is_error(response, 401, "invalid_client"));
}

TEST(Rfc9700Section2_6, AllowsPlainHttpOnLoopbackOnly) {
  for (const auto type : {oidc::ApplicationType::web, oidc::ApplicationType::native}) {
    EXPECT_TRUE(oidc::fault_of_redirect_uri("http://shop.example/callback", type));
    EXPECT_TRUE(oidc::fault_of_redirect_uri("http://192.168.0.2/callback", type));
    EXPECT_FALSE(oidc::fault_of_redirect_uri("http://127.0.0.1/callback", type));
  }
}

using Rfc9700Section2_6_Browser = Rfc9700Browser;

TEST_F(Rfc9700Section2_6_Browser, LetsNoScriptReadTheAuthorizationEndpoint) {
  http::Request preflight;
  preflight.method = http::Method::options;
  preflight.path = oidc::path::kAuthorize;
  preflight.headers.add("Origin", "https://shop.example");
  const http::Response answer = contract::run(house.login.router.handle(std::move(preflight)));
  EXPECT_FALSE(answer.headers.get("Access-Control-Allow-Origin"));
  EXPECT_FALSE(ask({}).headers.get("Access-Control-Allow-Origin"));
}

using Rfc9700Section2_6_Clients = TokenFlow;

TEST_F(Rfc9700Section2_6_Clients, NeverTakesAClientForAPerson) {
  const Json of_service = json_of(post(oidc::path::kToken, "service", {{"grant_type", "client_credentials"}}));
  EXPECT_TRUE(is_error(get(oidc::path::kUserinfo, of_service.text("access_token")), 403, "insufficient_scope"));
}

TEST_F(Rfc9700Section2_6_Clients, PublishesItsMetadata) {
  EXPECT_EQ(send(http::Method::get, oidc::path::kAuthorizationServer, {}, "").status, 200);
}

}  // namespace
}  // namespace bongsu::flow
