#include "oidc/token_endpoint.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "oidc/client_credentials_grant.h"
#include "oidc/client_metadata.h"
#include "oidc/error_response.h"
#include "oidc/form_request.h"
#include "oidc/token_response.h"

namespace bongsu::oidc {
namespace {

std::expected<GrantType, Error> requested_grant(const http::Parameters& form) {
  const std::optional<std::string_view> type = field(form, "grant_type");
  if (!type) return refusal(ErrorCode::invalid_request, "grant_type is missing");
  if (const std::optional<GrantType> known = parse_grant_type(*type)) return *known;
  return refusal(ErrorCode::unsupported_grant_type, "this grant_type is not spoken here");
}

std::expected<void, Error> check_grant_allowed(const Client& client, GrantType type) {
  if (std::ranges::find(client.grant_types, type) != client.grant_types.end()) return {};
  return refusal(ErrorCode::unauthorized_client, "the client is not registered for this grant_type");
}

Task<std::expected<Granted, Error>> granted_at_once(std::expected<Granted, Error> granted) { co_return granted; }

http::Response to_response(const std::expected<std::string, Error>& tokens) {
  if (!tokens) return error_response(tokens.error());
  http::Response response = http::json_response(200, *tokens);
  response.headers.set("Pragma", "no-cache");  // RFC 6749 §5.1, beside Cache-Control: no-store
  return response;
}

}  // namespace

Task<http::Response> TokenEndpoint::post(http::Request request) {
  std::expected<ClientRequest, Error> asked = read_client_request(request);
  Answer given = co_await answer(std::move(asked));
  if (!given.tokens) {
    needs_.errors.record(request, given.client ? given.client->id : ClientId{}, given.tokens.error());
  }
  http::Response response = to_response(given.tokens);
  http::Response exposed = co_await needs_.cors.apply(std::move(response), origin_of(request), std::move(given.client));
  co_return exposed;
}

Task<TokenEndpoint::Answer> TokenEndpoint::answer(std::expected<ClientRequest, Error> asked) {
  Answer given{.client = nullptr, .tokens = {}};
  const auto refuse = [&given](Error error) {
    given.tokens = std::unexpected(std::move(error));
    return std::move(given);
  };
  if (!asked) co_return refuse(asked.error());

  const std::expected<ClientRef, Error> client = co_await needs_.clients.authenticate(std::move(asked->client));
  if (!client) co_return refuse(client.error());
  given.client = *client;

  const std::expected<GrantType, Error> type = requested_grant(asked->form);
  if (!type) co_return refuse(type.error());
  const std::expected<void, Error> allowed = check_grant_allowed(**client, *type);
  if (!allowed) co_return refuse(allowed.error());

  const base::Instant now = needs_.clock.now();
  TokenRequest request{.form = std::move(asked->form),
                       .client = *client,
                       .now = now,
                       .client_address = std::move(asked->client_address),
                       .id = std::move(asked->id)};
  const std::expected<Granted, Error> granted = co_await grant(*type, std::move(request));
  if (!granted) co_return refuse(granted.error());

  const crypto::KeyRing keys = needs_.keys.current();
  const crypto::Sealer sealer = needs_.sealer.current();
  given.tokens = issue_tokens(*granted, **client, now,
                              {.settings = needs_.settings, .keys = keys, .sealer = sealer, .random = needs_.random});
  co_return given;
}

Task<std::expected<Granted, Error>> TokenEndpoint::grant(GrantType type, TokenRequest request) {
  switch (type) {
    case GrantType::authorization_code:
      return needs_.authorization_code.grant(std::move(request));
    case GrantType::refresh_token:
      return needs_.refresh_token.grant(std::move(request));
    case GrantType::client_credentials:
      return granted_at_once(grant_client_credentials(request));
  }
  std::unreachable();
}

}  // namespace bongsu::oidc
