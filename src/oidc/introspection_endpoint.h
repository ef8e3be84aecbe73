#pragma once
// POST /introspect: whether a token stands at this moment. Spec: RFC 7662.
//
// Who may ask: a client that has authenticated with a secret. About an access token any such client, because resource
// servers are clients here, and the answer says no more than the token itself, which whoever asks holds. About a
// refresh token only the client that it was issued to; for every other it is not active.

#include <expected>
#include <string>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/client_authentication.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/live_access_token.h"
#include "oidc/settings.h"
#include "oidc/standing.h"

namespace bongsu::oidc {

class IntrospectionEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    ClientAuthenticator& clients;
    LiveAccessTokens& access_tokens;
    continuity::Grants& grants;
    Standing& standing;
    ErrorLog& errors;
    const base::Clock& clock;
  };
  explicit IntrospectionEndpoint(Needs needs) : needs_(needs) {}

  // 503 where it cannot be told whether the token stands: never active:false.
  Task<http::Response> post(http::Request request);

 private:
  using Answer = std::expected<std::string, Error>;  // the JSON
  Task<Answer> answer(std::expected<ClientRequest, Error> asked);
  Task<Answer> introspect_access_token(std::string text);
  Task<Answer> introspect_refresh_token(std::string text, ClientRef asker);

  Needs needs_;
};

}  // namespace bongsu::oidc
