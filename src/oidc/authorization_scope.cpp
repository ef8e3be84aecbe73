#include "oidc/authorization_scope.h"

#include <algorithm>
#include <utility>

#include "oidc/authorization_parameter_checks.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

bool may_have(const Client& client, const std::string& name) {
  if (std::ranges::find(client.scopes, name) == client.scopes.end()) return false;
  if (name != scope::kOfflineAccess) return true;
  return std::ranges::find(client.grant_types, GrantType::refresh_token) != client.grant_types.end();
}

}  // namespace

Checked<GrantedScopes> check_scope(const AuthorizationAsked& asked) {
  const auto text = sent(asked, "scope");
  if (!text) return refusal(ErrorCode::invalid_scope, "scope is missing");
  std::optional<std::set<std::string>> names = parse_scopes(*text);
  if (!names) return refusal(ErrorCode::invalid_scope, "scope is not a list of words with single spaces between");
  const std::string openid{scope::kOpenid};
  if (names->contains(openid) && !may_have(asked.client, openid)) {
    return refusal(ErrorCode::invalid_scope, "this client is not registered for the scope openid");
  }
  std::erase_if(*names, [&asked](const std::string& name) { return !may_have(asked.client, name); });
  if (names->empty()) return refusal(ErrorCode::invalid_scope, "this client is registered for none of these scopes");
  return GrantedScopes{std::move(*names)};
}

}  // namespace bongsu::oidc
