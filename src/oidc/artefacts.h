#pragma once
// What the protocol hands out and takes back, as plain values. Each is sealed (crypto/sealing.h) under a purpose of its
// own, so that no artefact passes for another. Encoding is JSON with short names; decoding refuses anything else.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "continuity/ids.h"
#include "oidc/client.h"

namespace bongsu::oidc {

using continuity::AccountId;
using continuity::CodeId;
using continuity::GrantId;
using continuity::SessionId;

enum class ResponseMode { query, form_post };

// Claims asked for by name. Spec: OIDC Core §5.5.
struct ClaimsRequest {
  std::set<std::string> id_token;
  std::set<std::string> userinfo;
  friend bool operator==(const ClaimsRequest&, const ClaimsRequest&) = default;
};

// An authorization request after every check has passed: what the rest of the flow may rely on.
struct AuthorizationRequest {
  ClientId client;
  std::string redirect_uri;  // exactly as sent, and registered
  std::string state;
  std::string nonce;
  std::set<std::string> scopes;  // granted at most: asked for and allowed to this client
  ResponseMode response_mode = ResponseMode::query;
  std::string code_challenge;  // S256
  ClaimsRequest claims;
  std::vector<std::string> acr_values;
  bool auth_time_required = false;  // max_age was asked for (OIDC Core §2)
  bool prompt_consent = false;
  friend bool operator==(const AuthorizationRequest&, const AuthorizationRequest&) = default;
};

// The person who stands behind a code or a refresh token, how they logged in, and when the client was given this.
struct Authentication {
  AccountId account;
  SessionId session;
  base::Instant session_started_at;
  base::Instant authenticated_at;
  std::string acr;
  std::vector<std::string> amr;
  // Before it was asked whether the person allows it, so that a withdrawal meanwhile counts. Grants of before
  // withdrawals were known are as old as their session.
  base::Instant granted_at;
  friend bool operator==(const Authentication&, const Authentication&) = default;
};

// Purpose: authorization_code.
struct AuthorizationCode {
  CodeId id;
  GrantId grant;
  base::Instant expires_at;
  Authentication authentication;
  ClientId client;
  std::string redirect_uri;
  std::string nonce;
  std::set<std::string> scopes;
  std::string code_challenge;
  ClaimsRequest claims;
  bool auth_time_required = false;
  friend bool operator==(const AuthorizationCode&, const AuthorizationCode&) = default;
};

// Purpose: refresh_token. Generation 0 is what the code gave; each rotation adds one.
struct RefreshToken {
  GrantId grant;
  std::uint64_t generation = 0;
  std::string nonce;               // of this generation
  base::Instant grant_expires_at;  // never moves
  base::Instant idle_expires_at;
  Authentication authentication;
  ClientId client;
  std::set<std::string> scopes;
  ClaimsRequest claims;
  friend bool operator==(const RefreshToken&, const RefreshToken&) = default;
};

std::string encode(const AuthorizationRequest& value);
std::string encode(const AuthorizationCode& value);
std::string encode(const RefreshToken& value);
std::optional<AuthorizationRequest> decode_authorization_request(std::string_view text);
std::optional<AuthorizationCode> decode_authorization_code(std::string_view text);
std::optional<RefreshToken> decode_refresh_token(std::string_view text);

}  // namespace bongsu::oidc
