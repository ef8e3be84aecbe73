#pragma once
// One upstream provider as this server knows it: a preset, filled in by the operator. A value that never changes while
// the server runs.

#include <chrono>
#include <optional>
#include <string>
#include <utility>
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

enum class Pkce { s256, none };  // none only where a provider is not known to understand it

// Whether the token request repeats `state`, which no standard asks for and Naver does.
enum class StateAtToken { left_out, repeated };

// Whether the answer to a request to log in anew must state when the person did (auth_time, with oidc). What is stated
// is checked either way.
enum class AuthTime { where_stated, required };

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
  std::string email_valid{};  // a second claim that must say true as well (Kakao); empty: none
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
  std::string user_info;  // empty with oidc: the discovered one, asked only where the ID token states no address
  std::string keys;       // jwks_uri
};

using Parameter = std::pair<std::string, std::string>;

struct Provider {
  ProviderId id;
  std::string preset;  // "kakao", "oidc", "oauth2", …
  Names names;
  Protocol protocol = Protocol::oidc;
  std::string issuer;     // exact; may be empty with oauth2. "{tenantid}" stands for the tid claim (Microsoft)
  std::string discovery;  // URL of the discovery document; empty: none is asked for
  Endpoints endpoints;
  std::vector<std::string> scopes;
  // Of the authorization request: always; and when the person is to log in again.
  std::vector<Parameter> extra_parameters;
  std::vector<Parameter> log_in_again_parameters;
  AuthTime auth_time = AuthTime::where_stated;
  std::string login_hint_parameter;  // the name by which the provider takes an address, or a language (a BCP 47 tag);
  std::string language_parameter;    // empty: it takes none
  ResponseMode response_mode = ResponseMode::query;
  ClientAuthentication authentication = ClientAuthentication::client_secret_basic;
  Pkce pkce = Pkce::s256;
  StateAtToken state_at_token = StateAtToken::left_out;
  EmailRule email_rule = EmailRule::never;
  ClaimMapping claims;
  std::string client_id;
  base::SecretString client_secret;  // or with signed_secret the private key, PEM
  std::string team_id;               // with signed_secret
  std::string key_id;
};

}  // namespace bongsu::provider
