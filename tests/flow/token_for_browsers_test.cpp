// What web pages may call by script (CORS), and what everybody may read: discovery and the key set.

#include "flow/token_fixture.h"

#include "oidc/discovery.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using namespace std::chrono_literals;
using http::Method;

constexpr const char* kOrigin = "https://app.example";

class CallsByScript : public TokenFlow {
 protected:
  http::Response preflight(std::string_view path, const char* origin) {
    return send(Method::options, path, {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}}, "");
  }
  http::Response token_request(const std::string& client, const char* origin) {
    return send(Method::post, oidc::path::kToken,
                {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", origin}},
                "grant_type=authorization_code&code=garbage&client_id=" + client);
  }
};

TEST_F(CallsByScript, ArePreparedForRegisteredOriginsOnly) {
  for (const std::string_view path : {oidc::path::kToken, oidc::path::kUserinfo, oidc::path::kRevoke}) {
    const http::Response allowed = preflight(path, kOrigin);
    EXPECT_EQ(allowed.status, 204) << path;
    EXPECT_EQ(allowed.headers.get("Access-Control-Allow-Origin"), kOrigin) << path;
    EXPECT_TRUE(allowed.headers.get("Access-Control-Allow-Methods")->contains("POST")) << path;
    EXPECT_TRUE(allowed.headers.get("Access-Control-Allow-Headers")->contains("Authorization")) << path;
    EXPECT_EQ(allowed.headers.get("Vary"), "Origin") << path;
    const http::Response refused = preflight(path, "https://evil.example");
    EXPECT_FALSE(refused.headers.get("Access-Control-Allow-Origin")) << path;
    EXPECT_FALSE(refused.headers.get("Access-Control-Allow-Methods")) << path;
  }
}

TEST_F(CallsByScript, AreNotOfferedWhereOnlyServersCall) {
  EXPECT_FALSE(preflight(oidc::path::kIntrospect, kOrigin).headers.get("Access-Control-Allow-Origin"));
}

TEST_F(CallsByScript, ReadTheAnswersOfTheirOwnClientOnly) {
  EXPECT_EQ(token_request("app", kOrigin).headers.get("Access-Control-Allow-Origin"), kOrigin);
  EXPECT_FALSE(token_request("game", kOrigin).headers.get("Access-Control-Allow-Origin"));
  EXPECT_FALSE(token_request("app", "https://evil.example").headers.get("Access-Control-Allow-Origin"));
  EXPECT_FALSE(token_request("app", "null").headers.get("Access-Control-Allow-Origin"));
}

TEST_F(CallsByScript, ReadAnErrorThatComesBeforeTheClientIsKnown) {
  const http::Response response = token_request("nobody", kOrigin);
  EXPECT_TRUE(is_error(response, 401, "invalid_client"));
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), kOrigin);
}

TEST_F(CallsByScript, NeverSendCookiesAlong) {
  EXPECT_FALSE(preflight(oidc::path::kToken, kOrigin).headers.get("Access-Control-Allow-Credentials"));
  EXPECT_FALSE(token_request("app", kOrigin).headers.get("Access-Control-Allow-Credentials"));
}

TEST_F(CallsByScript, ReadTheirUserinfoAndItsErrors) {
  const std::string token = tokens_of("app", {"openid"}).text("access_token");
  const Fields headers{{"Authorization", "Bearer " + token}, {"Origin", kOrigin}};
  EXPECT_EQ(send(Method::get, oidc::path::kUserinfo, headers, "").headers.get("Access-Control-Allow-Origin"), kOrigin);
  clock_.advance(settings_.access_token_life);
  const http::Response expired = send(Method::get, oidc::path::kUserinfo, headers, "");
  EXPECT_EQ(expired.status, 401);
  EXPECT_EQ(expired.headers.get("Access-Control-Allow-Origin"), kOrigin);
  EXPECT_TRUE(expired.headers.get("Access-Control-Expose-Headers")->contains("WWW-Authenticate"));
}

TEST_F(CallsByScript, CouldNotCheckIsNeverForbidden) {
  stores_.clients.go_down();
  const http::Response response = preflight(oidc::path::kToken, kOrigin);
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(response.headers.get("Retry-After"));
}

class PublicDocuments : public TokenFlow {};

TEST_F(PublicDocuments, DescribeTheServerAtBothAddressesAlike) {
  const http::Response openid = send(Method::get, "/.well-known/openid-configuration", {}, "");
  EXPECT_EQ(openid.status, 200);
  EXPECT_EQ(openid.body, send(Method::get, "/.well-known/oauth-authorization-server", {}, "").body);
  const Json metadata = json_of(openid);
  EXPECT_EQ(metadata.text("issuer"), kTokenIssuer);
  EXPECT_EQ(metadata.text("token_endpoint"), "https://login.example/token");
  EXPECT_EQ(metadata.text("end_session_endpoint"), "https://login.example/logout");
  EXPECT_EQ(metadata.object.at("authorization_response_iss_parameter_supported"), true);
  EXPECT_EQ(metadata.object.at("code_challenge_methods_supported"), (boost::json::array{"S256"}));
  EXPECT_EQ(metadata.object.at("response_types_supported"), (boost::json::array{"code"}));
  EXPECT_EQ(metadata.object.at("id_token_signing_alg_values_supported"),
            (boost::json::array{"ES256", "RS256", "EdDSA"}));
  EXPECT_EQ(metadata.object.at("acr_values_supported"),
            (boost::json::array{"urn:bongsu:acr:one-factor", "urn:bongsu:acr:two-factors"}));
  EXPECT_FALSE(metadata.has("registration_endpoint"));
}

TEST_F(PublicDocuments, NameTheRegistrationEndpointWhereThereIsOne) {
  settings_.registration_enabled = true;
  restart();
  const http::Response response = send(Method::get, "/.well-known/openid-configuration", {}, "");
  EXPECT_EQ(json_of(response).text("registration_endpoint"), "https://login.example/register");
}

TEST_F(PublicDocuments, ListOnlyAddressesThatAnswer) {
  settings_.registration_enabled = true;
  restart();
  const Json metadata = json_of(send(Method::get, "/.well-known/openid-configuration", {}, ""));
  for (const auto& member : metadata.object) {
    const std::string_view name = member.key();
    // The browser's endpoints are not part of this house.
    if (!name.ends_with("_endpoint") || name == "authorization_endpoint" || name == "end_session_endpoint") continue;
    const std::string_view address = member.value().get_string();
    EXPECT_NE(router_.route_of(address.substr(kTokenIssuer.size())), "other") << name;
  }
}

TEST_F(PublicDocuments, GiveThePublicHalvesOfTheKeysOnly) {
  const http::Response response = send(Method::get, oidc::path::kJwks, {}, "");
  const boost::json::array keys = json_of(response).object.at("keys").as_array();
  EXPECT_EQ(keys.size(), 3U);
  for (const boost::json::value& key : keys) {
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "k"}) EXPECT_FALSE(key.as_object().contains(secret));
  }
}

TEST_F(PublicDocuments, MayBeReadByEveryPageAndKeptForAWhile) {
  for (const std::string_view path :
       {oidc::path::kJwks, oidc::path::kOpenidConfiguration, oidc::path::kAuthorizationServer}) {
    const http::Response response = send(Method::get, path, {}, "");
    EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "*") << path;
    EXPECT_TRUE(response.headers.get("Cache-Control")->starts_with("public, max-age=")) << path;
    EXPECT_EQ(send(Method::options, path, {}, "").headers.get("Access-Control-Allow-Origin"), "*") << path;
  }
  EXPECT_EQ(send(Method::get, oidc::path::kJwks, {}, "").headers.get("Cache-Control"), "public, max-age=300");
}

TEST_F(PublicDocuments, AreServedWhileEveryStoreIsDown) {
  stores_.clients.go_down();
  stores_.accounts.go_down();
  stores_.keys.go_down();
  EXPECT_EQ(send(Method::get, oidc::path::kJwks, {}, "").status, 200);
  EXPECT_EQ(send(Method::get, oidc::path::kOpenidConfiguration, {}, "").status, 200);
}

}  // namespace
}  // namespace bongsu::flow
