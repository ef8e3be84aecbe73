#include "oidc/revocation_endpoint.h"

#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "oidc/access_token.h"
#include "oidc/artefacts.h"
#include "oidc/error_response.h"
#include "oidc/form_request.h"
#include "oidc/refresh_token_issue.h"
#include "oidc/sealed_artefact.h"

namespace bongsu::oidc {
namespace {

std::unexpected<Error> of_another_client() {
  return refusal(ErrorCode::invalid_grant, "the token was issued to another client", "token of another client");
}

}  // namespace

Task<http::Response> RevocationEndpoint::post(http::Request request) {
  std::expected<ClientRequest, Error> asked = read_client_request(request);
  Answer given = co_await answer(std::move(asked));
  if (!given.outcome) {
    needs_.errors.record(request, given.client ? given.client->id : ClientId{}, given.outcome.error());
  }
  http::Response response = given.outcome ? http::json_response(200, "{}") : error_response(given.outcome.error());
  http::Response exposed = co_await needs_.cors.apply(std::move(response), origin_of(request), std::move(given.client));
  co_return exposed;
}

Task<RevocationEndpoint::Answer> RevocationEndpoint::answer(std::expected<ClientRequest, Error> asked) {
  if (!asked) co_return Answer{.client = nullptr, .outcome = std::unexpected(asked.error())};
  const std::expected<ClientRef, Error> client = co_await needs_.clients.authenticate(std::move(asked->client));
  if (!client) co_return Answer{.client = nullptr, .outcome = std::unexpected(client.error())};
  const std::optional<std::string_view> token = field(asked->form, "token");
  if (!token) {
    co_return Answer{.client = *client, .outcome = refusal(ErrorCode::invalid_request, "token is missing")};
  }

  continuity::AuditEvent event{.at = needs_.clock.now(),
                               .kind = "token.revoked",
                               .client = (*client)->id.str(),
                               .client_address = std::move(asked->client_address),
                               .request = std::move(asked->id)};
  std::string text{*token};
  Outcome outcome;
  if (looks_like_an_access_token(text)) {
    outcome = co_await revoke_access_token(std::move(text), std::move(event));
  } else {
    outcome = co_await revoke_refresh_token(std::move(text), std::move(event));
  }
  co_return Answer{.client = *client, .outcome = std::move(outcome)};
}

Task<RevocationEndpoint::Outcome> RevocationEndpoint::revoke_access_token(std::string text,
                                                                          continuity::AuditEvent event) {
  const crypto::KeyRing ring = needs_.keys.current();
  const AccessTokenKeys keys{.ring = ring, .sealer = needs_.sealer};
  const std::expected<AccessToken, ArtefactError> token =
      read_access_token(text, needs_.settings.issuer, keys, event.at);
  if (!token) {
    if (std::holds_alternative<NotOurs>(token.error())) co_return Outcome{};
    co_return std::unexpected(to_error(token.error(), ErrorCode::invalid_request, {}));
  }
  if (token->client.str() != event.client) co_return of_another_client();
  const base::Fetched<void> revoked = co_await needs_.revoked_tokens.revoke(token->id, token->expires_at);
  if (!revoked) co_return refusal(revoked.error());
  if (token->holder) event.account = token->holder->bond.account.str();
  event.detail = "access_token";
  needs_.audit.record(std::move(event));
  co_return Outcome{};
}

Task<RevocationEndpoint::Outcome> RevocationEndpoint::revoke_refresh_token(std::string text,
                                                                           continuity::AuditEvent event) {
  const auto opened = open_artefact(needs_.sealer, crypto::Purpose::refresh_token, text);
  if (!opened) {
    if (std::holds_alternative<NotOurs>(opened.error())) co_return Outcome{};
    co_return std::unexpected(to_error(opened.error(), ErrorCode::invalid_request, {}));
  }
  const std::optional<RefreshToken> token = decode_refresh_token(*opened);
  if (!token) co_return Outcome{};
  if (token->client.str() != event.client) co_return of_another_client();
  const base::Instant expires_at = revocation_expires_at(token->grant_expires_at, needs_.settings);
  const base::Fetched<void> revoked = co_await needs_.grants.revoke(token->grant, expires_at);
  if (!revoked) co_return refusal(revoked.error());
  event.account = token->authentication.account.str();
  event.kind = "grant.revoked";
  event.detail = "refresh_token";
  needs_.audit.record(std::move(event));
  co_return Outcome{};
}

}  // namespace bongsu::oidc
