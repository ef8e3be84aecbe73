#pragma once
// A relying party: an application that sends people here to log in. Spec: RFC 7591 §2, OIDC Registration §2.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::oidc {

using continuity::ClientId;

enum class ClientAuthentication { none, client_secret_basic, client_secret_post };
enum class GrantType { authorization_code, refresh_token, client_credentials };
enum class SubjectType { public_, pairwise };
enum class ApplicationType { web, native };
// What a login for it takes: what the operator's policy says of everybody, or two factors always, set up on the way by
// whoever has none.
enum class FactorsNeeded { as_policy, two };
enum class Party { first, third };  // people are not asked for consent to their operator's own applications

struct Client {
  ClientId id;
  std::string name;
  ClientAuthentication authentication = ClientAuthentication::client_secret_basic;
  std::string secret_hash;  // base64url SHA-256 of 256 random bits; empty for public clients
  ApplicationType application_type = ApplicationType::web;
  Party party = Party::third;
  FactorsNeeded factors = FactorsNeeded::as_policy;  // an operator says so; registration leaves it
  std::vector<GrantType> grant_types{GrantType::authorization_code};
  std::vector<std::string> redirect_uris;  // compared as exact strings
  std::vector<std::string> post_logout_redirect_uris;
  std::vector<std::string> origins;  // may call from a browser (CORS)
  std::vector<std::string> scopes;   // that it may ask for
  SubjectType subject_type = SubjectType::public_;
  std::string sector_identifier;  // host; what pairwise subjects are computed for
  std::string id_token_algorithm = "ES256";
  std::optional<std::int64_t> default_max_age_seconds;
  std::string client_uri;
  std::string logo_uri;
  std::string policy_uri;
  std::string tos_uri;
  std::string registration_token_hash;  // of the registration access token (RFC 7592); empty: not self-registered
  base::Instant created_at;
  base::Instant updated_at;
};

// The updated_at of a change made now: later than that of the client as it was read, whatever the clock says.
inline base::Instant moment_of_change(const Client& read, base::Instant now) {
  return std::max(now, read.updated_at + std::chrono::milliseconds{1});
}

}  // namespace bongsu::oidc
