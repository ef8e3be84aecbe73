#pragma once
// Which statements about a person go to a client, and how they read in JSON. Spec: OIDC Core §5.1, §5.4, §5.5.

#include <array>
#include <set>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "account/account.h"

namespace bongsu::oidc {

// Every claim about a person that this server can make; `sub` is apart (oidc/subject.h).
inline constexpr std::array<std::string_view, 16> kKnownClaims{
    "name",    "given_name", "family_name", "middle_name",   "nickname",  "preferred_username",
    "profile", "picture",    "website",     "gender",        "birthdate", "zoneinfo",
    "locale",  "updated_at", "email",       "email_verified"};

bool is_known_claim(std::string_view name);

// The claims that the scopes stand for.
std::set<std::string> claims_of_scopes(const std::set<std::string>& scopes);

// Those of the named claims that the account has a value for. Names that are not known are left out, as OIDC Core
// §5.5.1 asks; so are claims without a value.
boost::json::object claims_of_account(const account::Account& account, const std::set<std::string>& names);

}  // namespace bongsu::oidc
