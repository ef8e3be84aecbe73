#include "oidc/consent_items.h"

#include "oidc/claims.h"

namespace bongsu::oidc {

std::vector<std::string> claims_beyond_scopes(const AuthorizationRequest& request) {
  const std::set<std::string> covered = claims_of_scopes(request.scopes);
  std::set<std::string> asked = request.claims.id_token;
  asked.insert(request.claims.userinfo.begin(), request.claims.userinfo.end());
  std::vector<std::string> beyond;
  for (const std::string& name : asked) {
    if (!covered.contains(name)) beyond.push_back(name);
  }
  return beyond;
}

std::set<std::string> consent_items(const AuthorizationRequest& request) {
  std::set<std::string> items = request.scopes;
  for (const std::string& name : claims_beyond_scopes(request)) items.insert(std::string{kClaimItem} + name);
  return items;
}

}  // namespace bongsu::oidc
