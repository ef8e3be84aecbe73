#include "oidc/introspection_endpoint.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "oidc/error_response.h"
#include "oidc/form_request.h"
#include "oidc/refresh_decision.h"
#include "oidc/scope.h"
#include "oidc/sealed_artefact.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

constexpr std::string_view kInactive = R"({"active":false})";

std::string active_access_token(const AccessToken& token, const std::string& issuer) {
  boost::json::object answer{{"active", true},
                             {"token_type", "Bearer"},
                             {"client_id", token.client.str()},
                             {"sub", token.subject},
                             {"iss", issuer},
                             {"aud", issuer},
                             {"jti", token.id.str()},
                             {"iat", base::to_unix_seconds(token.issued_at)},
                             {"exp", base::to_unix_seconds(token.expires_at)}};
  if (!token.scopes.empty()) answer["scope"] = to_scope_text(token.scopes);
  if (token.authenticated_at) answer["auth_time"] = base::to_unix_seconds(*token.authenticated_at);
  if (!token.acr.empty()) answer["acr"] = token.acr;
  return boost::json::serialize(answer);
}

std::string active_refresh_token(const RefreshToken& token, std::string subject, const std::string& issuer) {
  const base::Instant expires_at = std::min(token.grant_expires_at, token.idle_expires_at);
  return boost::json::serialize(boost::json::object{{"active", true},
                                                    {"client_id", token.client.str()},
                                                    {"sub", std::move(subject)},
                                                    {"iss", issuer},
                                                    {"scope", to_scope_text(token.scopes)},
                                                    {"exp", base::to_unix_seconds(expires_at)}});
}

bool is_unavailable(const Error& error) { return error.code == ErrorCode::temporarily_unavailable; }

}  // namespace

Task<http::Response> IntrospectionEndpoint::post(http::Request request) {
  std::expected<ClientRequest, Error> asked = read_client_request(request);
  const Answer given = co_await answer(std::move(asked));
  if (given) co_return http::json_response(200, *given);
  needs_.errors.record(request, ClientId{}, given.error());
  co_return error_response(given.error());
}

Task<IntrospectionEndpoint::Answer> IntrospectionEndpoint::answer(std::expected<ClientRequest, Error> asked) {
  if (!asked) co_return std::unexpected(asked.error());
  const std::expected<ClientRef, Error> client = co_await needs_.clients.authenticate(std::move(asked->client));
  if (!client) co_return std::unexpected(client.error());
  if ((*client)->authentication == ClientAuthentication::none) {
    co_return refusal(ErrorCode::invalid_client, "a public client may not introspect", "public client introspects");
  }
  const std::optional<std::string_view> token = field(asked->form, "token");
  if (!token) co_return refusal(ErrorCode::invalid_request, "token is missing");
  std::string text{*token};
  if (looks_like_an_access_token(text)) {
    Answer of_access_token = co_await introspect_access_token(std::move(text));
    co_return of_access_token;
  }
  Answer of_refresh_token = co_await introspect_refresh_token(std::move(text), *client);
  co_return of_refresh_token;
}

Task<IntrospectionEndpoint::Answer> IntrospectionEndpoint::introspect_access_token(std::string text) {
  const std::expected<LiveAccessToken, Error> live =
      co_await needs_.access_tokens.check(std::move(text), needs_.clock.now());
  if (live) co_return active_access_token(live->token, needs_.settings.issuer);
  if (is_unavailable(live.error())) co_return std::unexpected(live.error());
  co_return std::string{kInactive};
}

Task<IntrospectionEndpoint::Answer> IntrospectionEndpoint::introspect_refresh_token(std::string text, ClientRef asker) {
  const auto opened = open_artefact(needs_.sealer, crypto::Purpose::refresh_token, text);
  if (!opened && std::holds_alternative<KeyNotKnownYet>(opened.error())) {
    co_return std::unexpected(to_error(opened.error(), ErrorCode::invalid_request, {}));
  }
  std::optional<RefreshToken> token;
  if (opened) token = decode_refresh_token(*opened);
  if (!token || token->client != asker->id) co_return std::string{kInactive};

  const Bond bond = bond_of(token->authentication, token->scopes, token->client);
  const std::expected<account::Account, NotStanding> account = co_await needs_.standing.check(bond);
  if (!account) {
    const Error lapsed = to_error(account.error(), ErrorCode::invalid_grant);
    if (is_unavailable(lapsed)) co_return std::unexpected(lapsed);
    co_return std::string{kInactive};
  }
  const base::Fetched<continuity::GrantState> state = co_await needs_.grants.state(token->grant);
  if (!state) co_return refusal(state.error());
  const RefreshDecision decision = decide_refresh(*token, *state, needs_.clock.now(), needs_.settings);
  const bool usable = std::holds_alternative<Rotate>(decision) || std::holds_alternative<Repeat>(decision);
  if (!usable) co_return std::string{kInactive};
  std::string subject = subject_of(*asker, token->authentication.account, needs_.keys.current().pairwise_secret());
  co_return active_refresh_token(*token, std::move(subject), needs_.settings.issuer);
}

}  // namespace bongsu::oidc
