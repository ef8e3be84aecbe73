#include "oidc/refresh_token_grant.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "oidc/form_request.h"
#include "oidc/refresh_token_issue.h"
#include "oidc/scope.h"
#include "oidc/sealed_artefact.h"

namespace bongsu::oidc {
namespace {

using continuity::GrantState;
using continuity::Rotation;

constexpr std::string_view kNotValid = "the refresh token is not valid, has expired or was revoked";

std::unexpected<Error> invalid_grant(std::string cause) {
  return refusal(ErrorCode::invalid_grant, std::string{kNotValid}, std::move(cause));
}

std::string_view describe(RefreshRefusal reason) {
  switch (reason) {
    case RefreshRefusal::revoked:
      return "grant revoked";
    case RefreshRefusal::grant_expired:
      return "grant expired";
    case RefreshRefusal::idle_expired:
      return "refresh token unused for too long";
  }
  std::unreachable();
}

std::expected<RefreshToken, Error> read_refresh_token(const TokenRequest& request, const crypto::SealerSource& sealer) {
  const std::optional<std::string_view> text = field(request.form, "refresh_token");
  if (!text) return refusal(ErrorCode::invalid_request, "refresh_token is missing");
  const auto opened = open_artefact(sealer, crypto::Purpose::refresh_token, *text);
  if (!opened) return std::unexpected(to_error(opened.error(), ErrorCode::invalid_grant, std::string{kNotValid}));
  std::optional<RefreshToken> token = decode_refresh_token(*opened);
  if (!token) return invalid_grant("refresh token of another form");
  if (token->client != request.client->id) return invalid_grant("refresh token of client " + token->client.str());
  return std::move(*token);
}

continuity::AuditEvent copied_event(const TokenRequest& request, const RefreshToken& token) {
  return {.at = request.now,
          .kind = "grant.revoked",
          .account = token.authentication.account.str(),
          .client = request.client->id.str(),
          .client_address = request.client_address,
          .request = request.id,
          .detail = "refresh_token_copied"};
}

}  // namespace

std::expected<std::set<std::string>, Error> narrowed_scopes(const RefreshToken& token, const TokenRequest& request) {
  std::set<std::string> allowed;
  for (const std::string& scope : token.scopes) {
    if (std::ranges::find(request.client->scopes, scope) != request.client->scopes.end()) allowed.insert(scope);
  }
  const std::optional<std::string_view> text = field(request.form, "scope");
  if (!text) return allowed;
  std::optional<std::set<std::string>> asked = parse_scopes(*text);
  if (!asked) return refusal(ErrorCode::invalid_scope, "scope is malformed");
  if (!std::ranges::includes(allowed, *asked)) {
    return refusal(ErrorCode::invalid_scope, "scope goes beyond what was granted");
  }
  return std::move(*asked);
}

Task<std::expected<Granted, Error>> RefreshTokenGrant::grant(TokenRequest request) {
  const std::expected<RefreshToken, Error> token = read_refresh_token(request, needs_.sealer);
  if (!token) co_return std::unexpected(token.error());
  std::expected<std::set<std::string>, Error> scopes = narrowed_scopes(*token, request);
  if (!scopes) co_return std::unexpected(scopes.error());

  const Bond bond = bond_of(token->authentication, token->scopes, token->client);
  std::expected<account::Account, NotStanding> account = co_await needs_.standing.check(bond);
  if (!account) co_return std::unexpected(to_error(account.error(), ErrorCode::invalid_grant));

  const base::Fetched<RefreshDecision> decision = co_await decide(*token, request.now);
  if (!decision) co_return refusal(decision.error());
  if (std::holds_alternative<RevokeCopied>(*decision)) {
    const base::Instant expires_at = revocation_expires_at(token->grant_expires_at, needs_.settings);
    const base::Fetched<void> revoked = co_await needs_.grants.revoke(token->grant, expires_at);
    if (!revoked) co_return refusal(revoked.error());
    needs_.audit.record(copied_event(request, *token));
    co_return invalid_grant("refresh token copied; its grant is revoked");
  }
  if (const auto* refuse = std::get_if<Refuse>(&*decision)) {
    co_return invalid_grant(std::string{describe(refuse->reason)});
  }

  Granted granted;
  granted.scopes = std::move(*scopes);
  granted.refresh_token = successor_of(*token, std::get<Repeat>(*decision).successor, needs_.settings);
  granted.person = GrantedPerson{.account = std::move(*account),
                                 .authentication = token->authentication,
                                 .grant = token->grant,
                                 .claims = token->claims,
                                 .nonce = {},
                                 .granted_scopes = token->scopes};
  co_return granted;
}

Task<base::Fetched<RefreshDecision>> RefreshTokenGrant::decide(RefreshToken token, base::Instant now) {
  base::Fetched<GrantState> state = co_await needs_.grants.state(token.grant);
  if (!state) co_return std::unexpected(std::move(state.error()));
  const RefreshDecision decision = decide_refresh(token, *state, now, needs_.settings);
  const auto* rotate = std::get_if<Rotate>(&decision);
  if (rotate == nullptr) co_return decision;

  const Rotation own{.generation = rotate->generation, .nonce = make_refresh_nonce(needs_.random), .at = now};
  base::Fetched<GrantState> after = co_await needs_.grants.rotate(token.grant, own, token.grant_expires_at);
  if (!after) co_return std::unexpected(std::move(after.error()));
  co_return decide_after_rotation(token, own, *after, now, needs_.settings);
}

}  // namespace bongsu::oidc
