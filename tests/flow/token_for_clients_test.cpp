// Client credentials, and who may ask for tokens at all.

#include "flow/token_fixture.h"

#include "base/bytes.h"
#include "base/encoding.h"
#include "contract/run_task.h"
#include "http/parameters.h"
#include "oidc/paths.h"

namespace bongsu::flow {
namespace {

using oidc::path::kToken;
using namespace std::chrono_literals;

const Fields kForItself{{"grant_type", "client_credentials"}};

std::string basic(const std::string& credentials) {
  return "Basic " + base::encode_base64(base::as_bytes(credentials));
}

class ClientCredentialsFlow : public TokenFlow {};

TEST_F(ClientCredentialsFlow, GivesATokenOfTheClientItself) {
  const http::Response response = post(kToken, "service", kForItself);
  ASSERT_EQ(response.status, 200) << response.body;
  const Json answer = json_of(response);
  EXPECT_EQ(answer.text("scope"), "orders:read orders:write");
  EXPECT_FALSE(answer.has("refresh_token"));
  EXPECT_FALSE(answer.has("id_token"));
  const Json claims = claims_of(answer.text("access_token"));
  EXPECT_EQ(claims.text("sub"), "service");
  EXPECT_EQ(claims.text("client_id"), "service");
  EXPECT_FALSE(claims.has("auth_time"));
  EXPECT_TRUE(is_active(answer.text("access_token")));
}

TEST_F(ClientCredentialsFlow, GivesTheScopesAskedForAndNoneBeyond) {
  Fields form = kForItself;
  form.emplace_back("scope", "orders:read");
  EXPECT_EQ(json_of(post(kToken, "service", form)).text("scope"), "orders:read");
  form.back().second = "orders:read orders:delete";
  EXPECT_TRUE(is_error(post(kToken, "service", form), 400, "invalid_scope"));
}

TEST_F(ClientCredentialsFlow, GivesNoScopeThatIsAboutAPerson) {
  Fields form = kForItself;
  form.emplace_back("scope", "openid");
  EXPECT_TRUE(is_error(post(kToken, "service", form), 400, "invalid_scope"));
}

TEST_F(ClientCredentialsFlow, IsOnlyForClientsOfThatGrant) {
  EXPECT_TRUE(is_error(post(kToken, "shop", kForItself), 400, "unauthorized_client"));
}

TEST_F(ClientCredentialsFlow, IsNeverForAPublicClient) {
  oidc::Client app = client("app");
  app.id = oidc::ClientId{"bold-app"};
  app.grant_types = {oidc::GrantType::client_credentials};
  add_client(app);
  EXPECT_TRUE(is_error(post(kToken, "bold-app", kForItself), 400, "unauthorized_client"));
}

TEST_F(ClientCredentialsFlow, IsServedWhileEveryStoreIsDown) {
  ASSERT_EQ(post(kToken, "service", kForItself).status, 200);
  stores_.clients.go_down();
  stores_.accounts.go_down();
  stores_.grants.go_down();
  clock_.advance(299s);
  EXPECT_EQ(post(kToken, "service", kForItself).status, 200);
  clock_.advance(1s);
  EXPECT_TRUE(is_error(post(kToken, "service", kForItself), 503, "temporarily_unavailable"));
}

class ClientAuthenticationFlow : public TokenFlow {
 protected:
  http::Response ask(const Fields& headers, const Fields& form) {
    http::Parameters parameters;
    for (const auto& [name, value] : form) parameters.add(name, value);
    Fields all = headers;
    all.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return send(http::Method::post, kToken, all, parameters.encode());
  }
};

TEST_F(ClientAuthenticationFlow, UndoesTheFormEncodingInsideBasic) {
  for (const char* credentials :
       {"service:secret%20of%20service", "service:secret+of+service", "%73ervice:secret of service"}) {
    EXPECT_EQ(ask({{"Authorization", basic(credentials)}}, kForItself).status, 200) << credentials;
  }
}

TEST_F(ClientAuthenticationFlow, RefusesAllTheSameWayAndChallenges) {
  const std::vector<std::string> wrong{"service:wrong", "service:", "nobody:secret%20of%20service", "service:%zz"};
  const std::string expected = ask({{"Authorization", basic("service:wrong")}}, kForItself).body;
  for (const std::string& credentials : wrong) {
    const http::Response response = ask({{"Authorization", basic(credentials)}}, kForItself);
    EXPECT_TRUE(is_error(response, 401, "invalid_client")) << credentials;
    EXPECT_EQ(response.body, expected) << credentials;
    EXPECT_TRUE(response.headers.get("WWW-Authenticate")->starts_with("Basic ")) << credentials;
  }
}

TEST_F(ClientAuthenticationFlow, TakesTheSecretFromTheHeaderOrTheForm) {
  Fields by_form = kForItself;
  by_form.emplace_back("client_id", "service");
  by_form.emplace_back("client_secret", secret_of("service"));
  EXPECT_EQ(ask({}, by_form).status, 200);
  EXPECT_EQ(ask({{"Authorization", basic("service:secret+of+service")}}, kForItself).status, 200);
}

TEST_F(ClientAuthenticationFlow, TakesNoClientWithASecretForOneWithoutNorTheOtherWayRound) {
  Fields without_secret = kForItself;
  without_secret.emplace_back("client_id", "service");
  EXPECT_TRUE(is_error(ask({}, without_secret), 401, "invalid_client"));
  const http::Response public_with_secret = ask({{"Authorization", basic("app:")}}, kForItself);
  EXPECT_TRUE(is_error(public_with_secret, 401, "invalid_client"));
}

TEST_F(ClientAuthenticationFlow, TakesOneMethodAtATime) {
  Fields form = kForItself;
  form.emplace_back("client_id", "service");
  const Fields header{{"Authorization", basic("service:secret+of+service")}};
  EXPECT_EQ(ask(header, form).status, 200) << "the same client_id in the body is no second method";
  form.emplace_back("client_secret", secret_of("service"));
  EXPECT_TRUE(is_error(ask(header, form), 400, "invalid_request"));
  Fields of_another = kForItself;
  of_another.emplace_back("client_id", "shop");
  EXPECT_TRUE(is_error(ask(header, of_another), 400, "invalid_request"));
  const Fields twice{header.front(), header.front()};
  EXPECT_TRUE(is_error(ask(twice, kForItself), 400, "invalid_request"));
}

TEST_F(ClientAuthenticationFlow, RefusesWhatIsNotSpoken) {
  EXPECT_TRUE(is_error(ask({{"Authorization", "Bearer abc"}}, kForItself), 401, "invalid_client"));
  EXPECT_TRUE(is_error(ask({}, kForItself), 401, "invalid_client"));
  Fields assertion = kForItself;
  assertion.emplace_back("client_assertion", "a.b.c");
  EXPECT_TRUE(is_error(ask({}, assertion), 401, "invalid_client"));
}

TEST_F(ClientAuthenticationFlow, NeverReadsASecretFromTheQuery) {
  const http::Response response =
      send(http::Method::post, "/token?client_id=other&client_secret=secret%20of%20other",
           {{"Content-Type", "application/x-www-form-urlencoded"}}, "grant_type=client_credentials");
  EXPECT_TRUE(is_error(response, 401, "invalid_client"));
}

TEST_F(ClientAuthenticationFlow, CouldNotCheckIsNeverUnknownClient) {
  stores_.clients.go_down();
  const http::Response response = post(kToken, "service", kForItself);
  EXPECT_TRUE(is_error(response, 503, "temporarily_unavailable"));
  EXPECT_TRUE(response.headers.get("Retry-After"));
}

TEST_F(ClientAuthenticationFlow, TakesUpAChangedSecretAndARemovedClientWithinASecond) {
  ASSERT_EQ(post(kToken, "service", kForItself).status, 200);
  ASSERT_TRUE(contract::run(stores_.clients.remove(oidc::ClientId{"service"})).value());
  clock_.advance(1s);
  EXPECT_TRUE(is_error(post(kToken, "service", kForItself), 401, "invalid_client"));
}

TEST_F(ClientAuthenticationFlow, KnowsANewClientAtOnce) {
  ASSERT_TRUE(is_error(post(kToken, "late", kForItself), 401, "invalid_client"));
  oidc::Client late = client("service");
  late.id = oidc::ClientId{"late"};
  late.authentication = oidc::ClientAuthentication::client_secret_post;
  add_client(late);
  Fields form = kForItself;
  form.emplace_back("client_id", "late");
  form.emplace_back("client_secret", secret_of("late"));
  EXPECT_EQ(ask({}, form).status, 200);
}

TEST_F(ClientAuthenticationFlow, AsksTheStoreOnceASecond) {
  ASSERT_EQ(post(kToken, "service", kForItself).status, 200);
  stores_.clients.go_down();
  clock_.advance(999ms);
  EXPECT_EQ(post(kToken, "service", kForItself).status, 200);
}

class TokenRequestForm : public TokenFlow {};

TEST_F(TokenRequestForm, RefusesWhatIsNoForm) {
  EXPECT_TRUE(
      is_error(send(http::Method::post, kToken, {{"Content-Type", "application/json"}}, "{}"), 400, "invalid_request"));
  const Fields form{{"Content-Type", "application/x-www-form-urlencoded"}};
  EXPECT_TRUE(is_error(send(http::Method::post, kToken, form, "a=%zz"), 400, "invalid_request"));
  EXPECT_TRUE(is_error(send(http::Method::post, kToken, form, "a=%ff"), 400, "invalid_request"));
}

TEST_F(TokenRequestForm, RefusesAParameterThatComesTwice) {
  Fields twice = kForItself;
  twice.push_back(kForItself.front());
  EXPECT_TRUE(is_error(post(kToken, "service", twice), 400, "invalid_request"));
}

TEST_F(TokenRequestForm, RefusesAMissingAndAnUnknownGrantType) {
  EXPECT_TRUE(is_error(post(kToken, "service", {}), 400, "invalid_request"));
  EXPECT_TRUE(is_error(post(kToken, "service", {{"grant_type", ""}}), 400, "invalid_request"));
  EXPECT_TRUE(is_error(post(kToken, "service", {{"grant_type", "password"}}), 400, "unsupported_grant_type"));
}

TEST_F(TokenRequestForm, IsPostedAndNothingElse) {
  EXPECT_EQ(send(http::Method::get, kToken, {}, "").status, 405);
  EXPECT_EQ(send(http::Method::put, kToken, {}, "").status, 405);
}

}  // namespace
}  // namespace bongsu::flow
