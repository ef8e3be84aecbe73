#pragma once
// The endpoints that clients call directly, put together from what they need.

#include "base/clock.h"
#include "base/random.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "http/router.h"
#include "oidc/access_notes.h"
#include "oidc/authorization_code_grant.h"
#include "oidc/client_authentication.h"
#include "oidc/client_cache.h"
#include "oidc/cors.h"
#include "oidc/discovery.h"
#include "oidc/error_log.h"
#include "oidc/introspection_endpoint.h"
#include "oidc/key_source.h"
#include "oidc/live_access_token.h"
#include "oidc/refresh_token_grant.h"
#include "oidc/registration_endpoint.h"
#include "oidc/revocation_endpoint.h"
#include "oidc/settings.h"
#include "oidc/standing.h"
#include "oidc/stores.h"
#include "oidc/token_endpoint.h"
#include "oidc/userinfo_endpoint.h"

namespace bongsu::oidc {

class ClientEndpoints {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    Clients& clients;
    ClientCache& client_cache;  // in front of `clients`; the browser's endpoints share it
    account::Accounts& accounts;
    continuity::UsedCodes& used_codes;
    continuity::EndedSessions& ended_sessions;
    continuity::Grants& grants;
    continuity::RevokedTokens& revoked_tokens;
    continuity::WithdrawnAccess& withdrawn_access;
    AccessNotes& access_notes;
    continuity::AuditSink& audit;
    ErrorLog& errors;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit ClientEndpoints(Needs needs);
  ClientEndpoints(const ClientEndpoints&) = delete;
  ClientEndpoints& operator=(const ClientEndpoints&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router);

 private:
  const Settings& settings_;
  ClientAuthenticator authenticator_;
  Cors cors_;
  Standing standing_;
  LiveAccessTokens access_tokens_;
  AuthorizationCodeGrant authorization_code_grant_;
  RefreshTokenGrant refresh_token_grant_;
  TokenEndpoint token_;
  UserinfoEndpoint userinfo_;
  IntrospectionEndpoint introspection_;
  RevocationEndpoint revocation_;
  RegistrationEndpoint registration_;
  Discovery discovery_;
};

}  // namespace bongsu::oidc
