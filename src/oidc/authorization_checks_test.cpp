#include "oidc/authorization_checks.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::string_view kGood =
    "client_id=shop&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&response_type=code&scope=openid%20email"
    "&state=st&nonce=no&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

Client shop() {
  Client client;
  client.id = ClientId{"shop"};
  client.redirect_uris = {"https://shop.example/callback"};
  client.scopes = {"openid", "email", "offline_access", "orders"};
  return client;
}

Checked<CheckedAuthorization> check(const std::string& query, const Client& client = shop()) {
  const http::Parameters parameters = http::Parameters::parse(query).value();
  return check_authorization({parameters, client, "https://login.example", {}, kNow});
}

// The good request with one parameter replaced, or left out where the value is nullopt.
std::string with(std::string_view name, const std::optional<std::string>& value) {
  http::Parameters changed;
  const http::Parameters good = http::Parameters::parse(kGood).value();
  for (const auto& [field, text] : good.all()) {
    if (field != name) changed.add(field, text);
  }
  if (value) changed.add(std::string{name}, *value);
  return changed.encode();
}

ErrorCode refusal_of(const std::string& query, const Client& client = shop()) {
  const auto checked = check(query, client);
  return checked ? ErrorCode::server_error : checked.error().code;  // server_error: no check gives it
}

TEST(CheckAuthorization, GivesWhatTheRestOfTheFlowReliesOn) {
  const auto checked = check(std::string{kGood} + "&acr_values=b%20a&ui_locales=ko&login_hint=a%40b.example");
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->request, (AuthorizationRequest{.client = ClientId{"shop"},
                                                    .redirect_uri = "https://shop.example/callback",
                                                    .state = "st",
                                                    .nonce = "no",
                                                    .scopes = {"openid", "email"},
                                                    .response_mode = ResponseMode::query,
                                                    .code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                                    .claims = {},
                                                    .acr_values = {"b", "a"}}));
  EXPECT_EQ(checked->demands, LoginDemands{});
  EXPECT_EQ(checked->hints.email, "a@b.example");
  EXPECT_EQ(checked->hints.ui_locales, "ko");
}

struct RefusedCase {
  const char* rule;
  std::string query;
  ErrorCode code;
};

TEST(CheckAuthorization, RefusesWhatTheProtocolDoesNotAllow) {
  using enum ErrorCode;
  const std::string good{kGood};
  const RefusedCase cases[] = {
      {"RFC 6749 §3.1: no parameter comes twice", good + "&scope=openid", invalid_request},
      {"RFC 6749 §3.1: nor one that is unknown", good + "&x=1&x=2", invalid_request},
      {"OIDC Core §6.1: no request object", good + "&request=e30", request_not_supported},
      {"OIDC Core §6.2: no request_uri", good + "&request_uri=https%3A%2F%2Fx", request_uri_not_supported},
      {"OIDC Core §7.2.1: no registration", good + "&registration=%7B%7D", registration_not_supported},
      {"RFC 6749 §3.1.1: response_type is required", with("response_type", {}), invalid_request},
      {"RFC 9700 §2.1.2: no implicit flow", with("response_type", "token"), unsupported_response_type},
      {"RFC 9700 §2.1.2: no hybrid flow", with("response_type", "code id_token"), unsupported_response_type},
      {"response_mode is query or form_post", with("response_mode", "fragment"), invalid_request},
      {"RFC 7636 §4.4.1: PKCE is required", with("code_challenge", {}), invalid_request},
      {"RFC 9700 §2.1.1: plain is refused", with("code_challenge_method", "plain"), invalid_request},
      {"RFC 7636 §4.3: no method means plain", with("code_challenge_method", {}), invalid_request},
      {"a challenge has 43 characters", with("code_challenge", std::string(42, 'a')), invalid_request},
      {"a challenge is base64url", with("code_challenge", std::string(42, 'a') + "+"), invalid_request},
      {"a challenge is canonical", with("code_challenge", std::string(42, 'a') + "b"), invalid_request},
      {"state is printable", with("state", "a\nb"), invalid_request},
      {"state is bounded", with("state", std::string(2049, 's')), invalid_request},
      {"nonce is printable", with("nonce", "가"), invalid_request},
      {"nonce is bounded", with("nonce", std::string(513, 'n')), invalid_request},
      {"prompt is known", with("prompt", "login later"), invalid_request},
      {"OIDC Core §3.1.2.1: prompt=none stands alone", with("prompt", "none login"), invalid_request},
      {"max_age is a number", with("max_age", "soon"), invalid_request},
      {"max_age is whole", with("max_age", "10s"), invalid_request},
      {"max_age is not negative", with("max_age", "-1"), invalid_request},
      {"max_age fits", with("max_age", "99999999999999999999"), invalid_request},
      {"acr_values are bounded", with("acr_values", std::string(256, 'a')), invalid_request},
      {"claims is JSON", with("claims", "{"), invalid_request},
      {"an unsigned id_token_hint is no hint", with("id_token_hint", "eyJhbGciOiJub25lIn0.e30."), invalid_request},
      {"RFC 6749 §3.3: scope is required", with("scope", {}), invalid_scope},
      {"RFC 6749 §3.3: scope is a list of words", with("scope", "openid  email"), invalid_scope},
      {"a client without any of the scopes", with("scope", "phone address"), invalid_scope},
  };
  for (const auto& [rule, query, code] : cases) EXPECT_EQ(refusal_of(query), code) << rule;
}

TEST(CheckAuthorization, TakesAnEmptyParameterForAnAbsentOne) {
  EXPECT_TRUE(check(with("request", "")));
  EXPECT_TRUE(check(with("prompt", "")));
  EXPECT_EQ(refusal_of(with("response_type", "")), ErrorCode::invalid_request);
}

TEST(CheckAuthorization, IgnoresDisplayAndWhatItDoesNotKnow) {
  EXPECT_TRUE(check(std::string{kGood} + "&display=hologram&resource=a&resource=b&vendor=1"));
}

TEST(CheckAuthorization, RefusesAClientThatIsNotRegisteredForCodes) {
  Client client = shop();
  client.grant_types = {GrantType::client_credentials};
  EXPECT_EQ(refusal_of(std::string{kGood}, client), ErrorCode::unauthorized_client);
}

TEST(CheckAuthorization, GivesTheFirstRefusalInTheOrderOfTheList) {
  EXPECT_EQ(refusal_of("client_id=shop&response_type=token&scope=%22"), ErrorCode::unsupported_response_type);
}

TEST(CheckScope, LeavesOutWhatIsUnknownOrNotRegisteredForTheClient) {
  const auto checked = check(with("scope", "openid profile phone orders"));
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->request.scopes, (std::set<std::string>{"openid", "orders"}));
}

TEST(CheckScope, NeverLeavesOutOpenidInSilence) {
  Client client = shop();
  client.scopes = {"email"};
  EXPECT_EQ(refusal_of(std::string{kGood}, client), ErrorCode::invalid_scope);
}

TEST(CheckScope, AllowsPlainOAuthWithoutOpenid) {
  const auto checked = check(with("scope", "orders"));
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->request.scopes, std::set<std::string>{"orders"});
}

TEST(CheckScope, GivesOfflineAccessOnlyToClientsThatMayRefresh) {
  const std::string query = with("scope", "openid offline_access");
  EXPECT_EQ(check(query)->request.scopes, std::set<std::string>{"openid"});
  Client client = shop();
  client.grant_types.push_back(GrantType::refresh_token);
  EXPECT_EQ(check(query, client)->request.scopes, (std::set<std::string>{"offline_access", "openid"}));
}

TEST(CheckPrompt, SaysWhatMustHappenOnTheWay) {
  EXPECT_EQ(check(with("prompt", "none"))->demands.interactivity, Interactivity::forbidden);
  EXPECT_EQ(check(with("prompt", "login"))->demands.authenticated_not_before, kNow);
  EXPECT_TRUE(check(with("prompt", "create"))->demands.create_account);
  const auto both = check(with("prompt", "consent select_account"));
  EXPECT_TRUE(both->request.prompt_consent);
  EXPECT_TRUE(both->demands.choose_account);
}

TEST(CheckMaxAge, BoundsTheAgeOfTheLogin) {
  const auto checked = check(with("max_age", "300"));
  EXPECT_EQ(checked->demands.authenticated_not_before, kNow - 300s);
  EXPECT_TRUE(checked->request.auth_time_required);
  EXPECT_EQ(check(with("max_age", "0"))->demands.authenticated_not_before, kNow);
  EXPECT_EQ(check(with("max_age", "9000000000000000000"))->demands.authenticated_not_before,
            kNow - std::chrono::years{100});
}

TEST(CheckMaxAge, FallsBackToTheClientsDefault) {
  Client client = shop();
  client.default_max_age_seconds = 60;
  EXPECT_EQ(check(std::string{kGood}, client)->demands.authenticated_not_before, kNow - 60s);
  EXPECT_EQ(check(with("max_age", "600"), client)->demands.authenticated_not_before, kNow - 600s);
}

TEST(CheckHints, NeverRefuse) {
  const auto checked = check(std::string{kGood} + "&login_hint=a%0ab&ui_locales=" + std::string(256, 'k'));
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->hints.email, "");
  EXPECT_EQ(checked->hints.ui_locales, "");
}

}  // namespace
}  // namespace bongsu::oidc
