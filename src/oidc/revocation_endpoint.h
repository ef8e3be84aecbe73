#pragma once
// POST /revoke: a client gives up a token. Spec: RFC 7009.
//
// A refresh token takes its whole grant along, every access token of it included. An access token ends alone, by its
// jti; resource servers that only verify signatures accept it until it expires. A token that is not ours, or no longer
// valid, is answered 200 like any other; another client's is refused and left as it is.

#include <expected>
#include <string>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/client_authentication.h"
#include "oidc/cors.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"

namespace bongsu::oidc {

class RevocationEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    ClientAuthenticator& clients;
    continuity::Grants& grants;
    continuity::RevokedTokens& revoked_tokens;
    continuity::AuditSink& audit;
    Cors& cors;
    ErrorLog& errors;
    const base::Clock& clock;
  };
  explicit RevocationEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> post(http::Request request);

 private:
  using Outcome = std::expected<void, Error>;
  struct Answer {
    ClientRef client;  // null until it has authenticated
    Outcome outcome;
  };
  Task<Answer> answer(std::expected<ClientRequest, Error> asked);
  Task<Outcome> revoke_access_token(std::string text, continuity::AuditEvent event);
  Task<Outcome> revoke_refresh_token(std::string text, continuity::AuditEvent event);

  Needs needs_;
};

}  // namespace bongsu::oidc
