#include "command/relying_party.h"

#include <array>
#include <optional>
#include <utility>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/jwk.h"
#include "crypto/jwt.h"
#include "crypto/strict_json.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::seconds kLeeway{60};

std::string random_text(base::Random& random) {
  std::array<std::byte, 32> bytes;
  random.fill(bytes);
  return base::encode_base64url(bytes);
}

// Empty when it is missing or no text.
std::string text_of(const boost::json::object& json, std::string_view name) {
  const auto* const value = json.if_contains({name.data(), name.size()});
  return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

std::string value_of(const http::Parameters& parameters, std::string_view name) {
  return std::string{parameters.get(name).value_or("")};
}

std::unexpected<std::string> wrong(std::string what) { return std::unexpected(std::move(what)); }

// Spec: RFC 6749 §2.3.1.
std::string basic_credentials(const RelyingPartySettings& settings) {
  const std::string pair =
      http::percent_encode(settings.client_id) + ":" + http::percent_encode(settings.client_secret.reveal());
  return "Basic " + base::encode_base64(base::as_bytes(pair));
}

}  // namespace

auto RelyingParty::fetch_json(net::ClientRequest request) -> Task<Outcome<boost::json::object>> {
  const std::string url = request.url;
  const auto answer = co_await needs_.http.fetch(std::move(request));
  if (!answer) co_return wrong(url + ": " + answer.error().cause);
  auto json = crypto::parse_strict_object(answer->body);
  if (answer->status != 200) {
    co_return wrong(url + " answered " + std::to_string(answer->status) + (json ? " " + text_of(*json, "error") : ""));
  }
  if (!json) co_return wrong(url + ": " + std::string{crypto::describe(json.error())});
  co_return std::move(*json);
}

auto RelyingParty::discover() -> Task<Outcome<Provider>> {
  net::ClientRequest request;
  request.url = settings_.issuer + "/.well-known/openid-configuration";
  const auto json = co_await fetch_json(std::move(request));
  if (!json) co_return wrong(json.error());
  // Otherwise one provider could speak for another. Spec: OIDC Discovery §4.3.
  if (text_of(*json, "issuer") != settings_.issuer) co_return wrong("the configuration is another issuer's");
  co_return Provider{text_of(*json, "authorization_endpoint"), text_of(*json, "token_endpoint"),
                     text_of(*json, "userinfo_endpoint"), text_of(*json, "jwks_uri"),
                     text_of(*json, "end_session_endpoint")};
}

auto RelyingParty::begin(std::string ui_locales) -> Task<Outcome<StartedLogin>> {
  const auto provider = co_await discover();
  if (!provider) co_return wrong(provider.error());
  const PendingLogin pending{random_text(needs_.random), random_text(needs_.random), random_text(needs_.random)};
  http::Parameters query;
  query.add("response_type", "code");
  query.add("client_id", settings_.client_id);
  query.add("redirect_uri", settings_.redirect_uri);
  query.add("scope", settings_.scope);
  query.add("state", pending.state);
  query.add("nonce", pending.nonce);
  query.add("code_challenge", crypto::sha256_base64url(pending.verifier));
  query.add("code_challenge_method", "S256");
  query.add("ui_locales", ui_locales);
  co_return StartedLogin{http::add_query(provider->authorization_endpoint, query), pending};
}

auto RelyingParty::finish(PendingLogin pending, http::Parameters answer) -> Task<Outcome<LoggedIn>> {
  // State first: an answer to a login that this browser did not begin is nobody's. Spec: RFC 6749 §10.12.
  const base::SecretString state{pending.state};
  if (pending.state.empty() || !state.equals(value_of(answer, "state"))) co_return wrong("the state is not ours");
  if (value_of(answer, "iss") != settings_.issuer) co_return wrong("another issuer answered (RFC 9207)");
  if (answer.has("error")) co_return wrong("the server answered " + value_of(answer, "error"));
  const auto provider = co_await discover();
  if (!provider) co_return wrong(provider.error());
  const auto tokens = co_await redeem(*provider, value_of(answer, "code"), pending.verifier);
  if (!tokens) co_return wrong(tokens.error());
  LoggedIn logged_in;
  logged_in.id_token = text_of(*tokens, "id_token");
  auto claims = co_await verify(*provider, logged_in.id_token, pending.nonce);
  if (!claims) co_return wrong(claims.error());
  auto userinfo = co_await ask_userinfo(*provider, text_of(*tokens, "access_token"));
  if (!userinfo) co_return wrong(userinfo.error());
  // Spec: OIDC Core §5.3.2.
  if (text_of(*userinfo, "sub") != text_of(*claims, "sub")) co_return wrong("userinfo is about somebody else");
  logged_in.id_token_claims = std::move(*claims);
  logged_in.userinfo = std::move(*userinfo);
  co_return logged_in;
}

auto RelyingParty::redeem(Provider provider, std::string code, std::string verifier)
    -> Task<Outcome<boost::json::object>> {
  http::Parameters form;
  form.add("grant_type", "authorization_code");
  form.add("code", std::move(code));
  form.add("redirect_uri", settings_.redirect_uri);
  form.add("code_verifier", std::move(verifier));
  net::ClientRequest request;
  request.method = http::Method::post;
  request.url = provider.token_endpoint;
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("Authorization", basic_credentials(settings_));
  request.body = form.encode();
  co_return co_await fetch_json(std::move(request));
}

auto RelyingParty::verify(Provider provider, std::string id_token, std::string nonce)
    -> Task<Outcome<boost::json::object>> {
  net::ClientRequest request;
  request.url = provider.jwks_uri;
  const auto json = co_await fetch_json(std::move(request));
  if (!json) co_return wrong(json.error());
  const auto keys = crypto::parse_jwk_set(*json);
  if (!keys) co_return wrong("the key set: " + std::string{crypto::describe(keys.error())});
  crypto::Expectation expectation;
  expectation.issuer = settings_.issuer;
  expectation.audience = settings_.client_id;
  expectation.now = needs_.clock.now();
  expectation.leeway = kLeeway;
  auto claims = crypto::verify_jwt(id_token, *keys, expectation);
  if (!claims) co_return wrong("the ID token: " + std::string{crypto::describe(claims.error())});
  if (text_of(*claims, "nonce") != nonce) co_return wrong("the ID token is for another login: its nonce is not ours");
  co_return std::move(*claims);
}

auto RelyingParty::ask_userinfo(Provider provider, std::string access_token) -> Task<Outcome<boost::json::object>> {
  net::ClientRequest request;
  request.url = provider.userinfo_endpoint;
  request.headers.add("Authorization", "Bearer " + access_token);
  co_return co_await fetch_json(std::move(request));
}

auto RelyingParty::log_out_url(std::string id_token, std::string return_to) -> Task<Outcome<std::string>> {
  const auto provider = co_await discover();
  if (!provider) co_return wrong(provider.error());
  http::Parameters query;
  query.add("id_token_hint", std::move(id_token));
  query.add("client_id", settings_.client_id);
  query.add("post_logout_redirect_uri", std::move(return_to));
  co_return http::add_query(provider->end_session_endpoint, query);
}

}  // namespace bongsu::command
