#pragma once
// What an operator decides about the protocol, as one value that never changes while the server runs.

#include <chrono>
#include <string>
#include <vector>

namespace bongsu::oidc {

// No grant lives longer, whatever is configured now or was when it began.
inline constexpr std::chrono::days kRefreshGrantLifeMax{3650};
// Nor does a code, or an access token, beyond the grant.
inline constexpr std::chrono::days kWithdrawalMattersFor = kRefreshGrantLifeMax + std::chrono::days{2};

struct Settings {
  std::string issuer;  // no trailing slash; every endpoint is under it
  std::chrono::seconds interaction_life{3600};
  std::chrono::seconds code_life{60};
  std::chrono::seconds access_token_life{600};
  std::chrono::seconds id_token_life{600};
  std::chrono::seconds refresh_idle_life{14 * 86400};   // a refresh token not used for so long is no longer accepted
  std::chrono::seconds refresh_grant_life{90 * 86400};  // the whole grant ends so long after it began
  std::chrono::seconds refresh_repeat_window{30};       // a lost response is given again within this time
  bool registration_enabled = false;
  std::vector<std::string> initial_access_token_hashes;  // base64url SHA-256
  std::string service_documentation;                     // URL; empty: not stated
  std::string policy_url;
  std::string terms_url;
};

}  // namespace bongsu::oidc
