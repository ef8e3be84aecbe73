#pragma once
// The grant that turns a refresh token into fresh tokens, and watches for copies. Spec: RFC 6749 §6, RFC 9700 §4.14.

#include <expected>
#include <set>
#include <string>

#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "oidc/artefacts.h"
#include "oidc/error.h"
#include "oidc/refresh_decision.h"
#include "oidc/settings.h"
#include "oidc/standing.h"
#include "oidc/token_grant.h"

namespace bongsu::oidc {

// The scopes of the new access token: those of the grant that the client may still ask for, or fewer if it asks for
// fewer; invalid_scope for more. Spec: RFC 6749 §6.
std::expected<std::set<std::string>, Error> narrowed_scopes(const RefreshToken& token, const TokenRequest& request);

class RefreshTokenGrant {
 public:
  struct Needs {
    const Settings& settings;
    const crypto::SealerSource& sealer;
    continuity::Grants& grants;
    Standing& standing;
    continuity::AuditSink& audit;
    base::Random& random;
  };
  explicit RefreshTokenGrant(Needs needs) : needs_(needs) {}

  // That the token was spent is on disk before this gives anything.
  Task<std::expected<Granted, Error>> grant(TokenRequest request);

 private:
  // The decision, with its rotation already written where it is one: never Rotate.
  Task<base::Fetched<RefreshDecision>> decide(RefreshToken token, base::Instant now);

  Needs needs_;
};

}  // namespace bongsu::oidc
