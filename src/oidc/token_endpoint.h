#pragma once
// POST /token: the steps that every grant shares, in one order; a grant fills in only its own part.
// Spec: RFC 6749 §3.2, OIDC Core §3.1.3.

#include <expected>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "crypto/sealer_source.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/authorization_code_grant.h"
#include "oidc/client_authentication.h"
#include "oidc/cors.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/refresh_token_grant.h"
#include "oidc/settings.h"
#include "oidc/token_grant.h"

namespace bongsu::oidc {

class TokenEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    ClientAuthenticator& clients;
    AuthorizationCodeGrant& authorization_code;
    RefreshTokenGrant& refresh_token;
    Cors& cors;
    ErrorLog& errors;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit TokenEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> post(http::Request request);

 private:
  struct Answer {
    ClientRef client;  // null until it has authenticated
    std::expected<std::string, Error> tokens;
  };

  Task<Answer> answer(std::expected<ClientRequest, Error> asked);
  Task<std::expected<Granted, Error>> grant(GrantType type, TokenRequest request);

  Needs needs_;
};

}  // namespace bongsu::oidc
