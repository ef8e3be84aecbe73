#include "oidc/client_credentials_grant.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "oidc/form_request.h"
#include "oidc/scope.h"

namespace bongsu::oidc {

std::expected<Granted, Error> grant_client_credentials(const TokenRequest& request) {
  if (request.client->authentication == ClientAuthentication::none) {
    return refusal(ErrorCode::unauthorized_client, "a public client cannot act for itself");
  }
  std::set<std::string> allowed;
  for (const std::string& scope : request.client->scopes) {
    if (!is_known_scope(scope)) allowed.insert(scope);  // the known ones are all about a person
  }
  Granted granted;
  const std::optional<std::string_view> text = field(request.form, "scope");
  if (!text) {
    granted.scopes = std::move(allowed);
    return granted;
  }
  std::optional<std::set<std::string>> asked = parse_scopes(*text);
  if (!asked || !std::ranges::includes(allowed, *asked)) {
    return refusal(ErrorCode::invalid_scope, "the client may not have this scope for itself");
  }
  granted.scopes = std::move(*asked);
  return granted;
}

}  // namespace bongsu::oidc
