#include "oidc/live_access_token.h"

#include <string_view>
#include <utility>

namespace bongsu::oidc {
namespace {

constexpr std::string_view kNotValid = "the access token is not valid, has expired or was revoked";

std::unexpected<Error> invalid_token(std::string cause) {
  return refusal(ErrorCode::invalid_token, std::string{kNotValid}, std::move(cause));
}

}  // namespace

Task<std::expected<LiveAccessToken, Error>> LiveAccessTokens::check(std::string text, base::Instant now) {
  const crypto::KeyRing ring = needs_.keys.current();
  const AccessTokenKeys keys{.ring = ring, .sealer = needs_.sealer};
  std::expected<AccessToken, ArtefactError> token = read_access_token(text, needs_.settings.issuer, keys, now);
  if (!token) {
    co_return std::unexpected(to_error(token.error(), ErrorCode::invalid_token, std::string{kNotValid}));
  }

  base::Fetched<ClientRef> client = co_await needs_.clients.find(token->client);
  if (!client) co_return refusal(client.error());
  if (!*client) co_return invalid_token("its client is gone");

  const base::Fetched<bool> revoked = co_await needs_.revoked_tokens.is_revoked(token->id, token->grant());
  if (!revoked) co_return refusal(revoked.error());
  if (*revoked) co_return invalid_token("revoked");

  LiveAccessToken live{.token = std::move(*token), .client = std::move(*client), .account = {}};
  if (live.token.holder) {
    std::expected<account::Account, NotStanding> account = co_await needs_.standing.check(live.token.holder->bond);
    if (!account) co_return std::unexpected(to_error(account.error(), ErrorCode::invalid_token));
    live.account = std::move(*account);
  }
  co_return live;
}

}  // namespace bongsu::oidc
