#pragma once
// One upstream provider as this server knows it: a preset, filled in by the operator. A value that never changes while
// the server runs.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "account/way_in.h"
#include "base/secret.h"

namespace bongsu::provider {

using account::ProviderId;

enum class Protocol {
  oidc,    // an ID token says who it is. Spec: OIDC Core
  oauth2,  // the user-info endpoint says who it is. Spec: RFC 6749
};

enum class ResponseMode { query, form_post };  // form_post: Apple, when a name or an address is asked for

enum class ClientAuthentication {
  client_secret_basic,
  client_secret_post,
  signed_secret,  // Apple: client_secret_post, the secret being a short-lived ES256 JWT of our own making
};

enum class Pkce { s256, none };  // none only where a provider is known to refuse it

// When the address that a provider states counts as verified.
enum class EmailRule {
  never,
  when_claimed,  // the claim that the mapping names says true (OIDC email_verified, Kakao's is_email_verified)
  always,        // the provider documents that it states verified addresses only
};

// Where in the ID token or the user-info answer each fact is. JSON Pointers (RFC 6901); empty: not stated.
struct ClaimMapping {
  std::string subject = "/sub";
  std::string email = "/email";
  std::string email_verified = "/email_verified";
  std::string name = "/name";
  // Where the answer says by itself that it failed, and the value that means success (Naver: /resultcode "00").
  std::string success{};
  std::string success_value{};
  friend bool operator==(const ClaimMapping&, const ClaimMapping&) = default;
};

struct Names {
  std::string ko;
  std::string en;
  friend bool operator==(const Names&, const Names&) = default;
};

// Empty endpoints come from the discovery document.
struct Endpoints {
  std::string authorization;
  std::string token;
  std::string user_info;  // empty with oidc: not asked
  std::string keys;       // jwks_uri
};

struct Provider {
  ProviderId id;
  std::string preset;  // "kakao", "oidc", "oauth2", …
  Names names;
  Protocol protocol = Protocol::oidc;
  std::string issuer;  // exact; empty with oauth2. "{tenantid}" stands for the tid claim (Microsoft)
  Endpoints endpoints;
  std::vector<std::string> scopes;
  std::vector<std::pair<std::string, std::string>> extra_parameters;  // of the authorization request
  ResponseMode response_mode = ResponseMode::query;
  ClientAuthentication authentication = ClientAuthentication::client_secret_basic;
  Pkce pkce = Pkce::s256;
  EmailRule email_rule = EmailRule::never;
  ClaimMapping claims;
  std::string client_id;
  base::SecretString client_secret;  // or with signed_secret the private key, PEM
  std::string team_id;               // with signed_secret
  std::string key_id;
};

}  // namespace bongsu::provider
