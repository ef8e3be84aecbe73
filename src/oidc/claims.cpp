#include "oidc/claims.h"

#include <algorithm>

#include "base/clock.h"
#include "oidc/scope.h"

namespace bongsu::oidc {
namespace {

bool is_email_claim(std::string_view name) { return name == "email" || name == "email_verified"; }

}  // namespace

bool is_known_claim(std::string_view name) { return std::ranges::find(kKnownClaims, name) != kKnownClaims.end(); }

std::set<std::string> claims_of_scopes(const std::set<std::string>& scopes) {
  const bool profile = scopes.contains(std::string{scope::kProfile});
  const bool email = scopes.contains(std::string{scope::kEmail});
  std::set<std::string> names;
  for (const std::string_view name : kKnownClaims) {
    if (is_email_claim(name) ? email : profile) names.emplace(name);
  }
  return names;
}

boost::json::object claims_of_account(const account::Account& account, const std::set<std::string>& names) {
  boost::json::object claims;
  for (const std::string& name : names) {
    if (!is_known_claim(name)) continue;
    if (name == "name") {
      claims[name] = account.name;
    } else if (name == "email") {
      claims[name] = account.email.str();
    } else if (name == "email_verified") {
      claims[name] = account.email_status == account::EmailStatus::verified;
    } else if (name == "updated_at") {
      claims[name] = base::to_unix_seconds(account.updated_at);
    } else if (name == "locale") {
      if (account.locale) claims[name] = *account.locale;
    } else if (const auto text = account.claims.find(name); text != account.claims.end()) {
      claims[name] = text->second;
    }
  }
  return claims;
}

}  // namespace bongsu::oidc
