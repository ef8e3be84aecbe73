#include "oidc/authorization_code_grant.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/secret.h"
#include "crypto/hash.h"
#include "oidc/form_request.h"
#include "oidc/refresh_token_issue.h"
#include "oidc/sealed_artefact.h"

namespace bongsu::oidc {
namespace {

constexpr std::string_view kNotValid = "the code is not valid, has expired or was used";

std::unexpected<Error> invalid_grant(std::string_view description, std::string cause) {
  return refusal(ErrorCode::invalid_grant, std::string{description}, std::move(cause));
}

// Spec: RFC 7636 §4.1.
bool is_code_verifier(std::string_view text) {
  constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  return text.size() >= 43 && text.size() <= 128 && text.find_first_not_of(kUnreserved) == std::string_view::npos;
}

std::expected<void, Error> check_verifier(std::string_view challenge, std::optional<std::string_view> verifier) {
  if (challenge.empty()) {
    // Every code is bound to a challenge; were one not, a verifier would prove nothing.
    return invalid_grant("the code is not bound to a code_challenge", "PKCE downgrade: a code without challenge");
  }
  if (!verifier) return invalid_grant("code_verifier is missing", "PKCE: no verifier");
  if (!is_code_verifier(*verifier)) return invalid_grant("code_verifier is malformed", "PKCE: malformed verifier");
  if (!base::equal_in_constant_time(crypto::sha256_base64url(*verifier), challenge)) {
    return invalid_grant("code_verifier does not match the code_challenge", "PKCE: wrong verifier");
  }
  return {};
}

std::expected<AuthorizationCode, Error> read_code(const TokenRequest& request, const crypto::SealerSource& sealer) {
  const std::optional<std::string_view> text = field(request.form, "code");
  if (!text) return refusal(ErrorCode::invalid_request, "code is missing");
  const auto opened = open_artefact(sealer, crypto::Purpose::authorization_code, *text);
  if (!opened) return std::unexpected(to_error(opened.error(), ErrorCode::invalid_grant, std::string{kNotValid}));
  std::optional<AuthorizationCode> code = decode_authorization_code(*opened);
  if (!code) return invalid_grant(kNotValid, "code of another form");
  return std::move(*code);
}

continuity::AuditEvent event_of(const TokenRequest& request, const AuthorizationCode& code, std::string_view kind,
                                std::string detail) {
  return {.at = request.now,
          .kind = kind,
          .account = code.authentication.account.str(),
          .client = request.client->id.str(),
          .client_address = request.client_address,
          .request = request.id,
          .detail = std::move(detail)};
}

}  // namespace

std::expected<void, Error> check_code(const AuthorizationCode& code, const TokenRequest& request) {
  if (request.now >= code.expires_at) return invalid_grant(kNotValid, "code expired");
  if (code.client != request.client->id) return invalid_grant(kNotValid, "code of client " + code.client.str());
  if (field(request.form, "redirect_uri") != code.redirect_uri) {
    return invalid_grant("redirect_uri is not the one of the authorization request", "other redirect_uri");
  }
  return check_verifier(code.code_challenge, field(request.form, "code_verifier"));
}

Task<std::expected<Granted, Error>> AuthorizationCodeGrant::grant(TokenRequest request) {
  const std::expected<AuthorizationCode, Error> code = read_code(request, needs_.sealer);
  if (!code) co_return std::unexpected(code.error());
  const std::expected<void, Error> checked = check_code(*code, request);
  if (!checked) co_return std::unexpected(checked.error());

  // Asked before the code is spent, so that a store which cannot answer costs the person nothing.
  const Bond bond = bond_of(code->authentication, code->scopes, code->client);
  std::expected<account::Account, NotStanding> account = co_await needs_.standing.check(bond);
  if (!account) co_return std::unexpected(to_error(account.error(), ErrorCode::invalid_grant));

  const base::Fetched<continuity::FirstUse> use = co_await needs_.used_codes.use(code->id, code->expires_at);
  if (!use) co_return refusal(use.error());
  if (*use == continuity::FirstUse::no) {
    Error replayed = co_await revoke_replayed(std::move(request), *code);
    co_return std::unexpected(std::move(replayed));
  }

  needs_.audit.record(event_of(request, *code, "grant.started", "authorization_code"));
  needs_.notes.gave(
      {.account = code->authentication.account,
       .client = code->client,
       .scopes = code->scopes,
       .at = code->authentication.granted_at,
       .expires = revocation_expires_at(request.now + needs_.settings.refresh_grant_life, needs_.settings)});
  Granted granted;
  granted.scopes = code->scopes;
  if (may_refresh(*request.client, code->scopes)) {
    granted.refresh_token = first_refresh_token(*code, request.now, needs_.settings, needs_.random);
  }
  granted.person = GrantedPerson{.account = std::move(*account),
                                 .authentication = code->authentication,
                                 .grant = code->grant,
                                 .claims = code->claims,
                                 .nonce = code->nonce,
                                 .granted_scopes = code->scopes};
  co_return granted;
}

Task<Error> AuthorizationCodeGrant::revoke_replayed(TokenRequest request, AuthorizationCode code) {
  // The code was redeemed before it expired: the grant cannot end later than this.
  const base::Instant grant_expires_at = code.expires_at + needs_.settings.refresh_grant_life;
  const base::Instant expires_at = revocation_expires_at(grant_expires_at, needs_.settings);
  const base::Fetched<void> revoked = co_await needs_.grants.revoke(code.grant, expires_at);
  if (!revoked) co_return to_error(revoked.error());
  needs_.audit.record(event_of(request, code, "grant.revoked", "code_replayed"));
  co_return invalid_grant(kNotValid, "code replayed; its grant is revoked").error();
}

}  // namespace bongsu::oidc
