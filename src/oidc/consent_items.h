#pragma once
// What a person is asked to allow a client, item by item: each scope, and each claim asked for by name that no granted
// scope stands for. The form in which consents are remembered (oidc/stores.h).

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oidc/artefacts.h"

namespace bongsu::oidc {

inline constexpr std::string_view kClaimItem = "claim:";

// Scopes as they are, claims as "claim:name".
std::set<std::string> consent_items(const AuthorizationRequest& request);

// The claims among them, without "claim:", in alphabetical order.
std::vector<std::string> claims_beyond_scopes(const AuthorizationRequest& request);

}  // namespace bongsu::oidc
