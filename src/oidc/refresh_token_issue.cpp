#include "oidc/refresh_token_issue.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/encoding.h"
#include "oidc/scope.h"

namespace bongsu::oidc {

bool may_refresh(const Client& client, const std::set<std::string>& granted_scopes) {
  return granted_scopes.contains(std::string{scope::kOfflineAccess}) &&
         std::ranges::find(client.grant_types, GrantType::refresh_token) != client.grant_types.end();
}

std::string make_refresh_nonce(base::Random& random) {
  std::array<std::byte, 16> bytes;
  random.fill(bytes);
  return base::encode_base64url(bytes);
}

RefreshToken first_refresh_token(const AuthorizationCode& code, base::Instant now, const Settings& settings,
                                 base::Random& random) {
  RefreshToken token;
  token.grant = code.grant;
  token.nonce = make_refresh_nonce(random);
  token.grant_expires_at = now + settings.refresh_grant_life;
  token.idle_expires_at = std::min(now + settings.refresh_idle_life, token.grant_expires_at);
  token.authentication = code.authentication;
  token.client = code.client;
  token.scopes = code.scopes;
  token.claims = code.claims;
  return token;
}

RefreshToken successor_of(const RefreshToken& token, const continuity::Rotation& rotation, const Settings& settings) {
  RefreshToken successor = token;
  successor.generation = rotation.generation;
  successor.nonce = rotation.nonce;
  successor.idle_expires_at = std::min(rotation.at + settings.refresh_idle_life, token.grant_expires_at);
  return successor;
}

base::Instant revocation_expires_at(base::Instant grant_expires_at, const Settings& settings) {
  return grant_expires_at + settings.access_token_life;
}

}  // namespace bongsu::oidc
