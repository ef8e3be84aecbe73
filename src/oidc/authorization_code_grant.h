#pragma once
// The grant that turns a code into tokens. Spec: RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9700 §2.1.1.

#include <expected>

#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "oidc/access_notes.h"
#include "oidc/artefacts.h"
#include "oidc/error.h"
#include "oidc/settings.h"
#include "oidc/standing.h"
#include "oidc/token_grant.h"

namespace bongsu::oidc {

// Whether this request may redeem the code: not expired, issued to this client, for this redirect_uri, and with the
// verifier of its challenge. Every refusal is invalid_grant and leaves the code as it was: whoever has only stolen it
// cannot spoil it either.
std::expected<void, Error> check_code(const AuthorizationCode& code, const TokenRequest& request);

class AuthorizationCodeGrant {
 public:
  struct Needs {
    const Settings& settings;
    const crypto::SealerSource& sealer;
    continuity::UsedCodes& used_codes;
    continuity::Grants& grants;
    Standing& standing;
    AccessNotes& notes;
    continuity::AuditSink& audit;
    base::Random& random;
  };
  explicit AuthorizationCodeGrant(Needs needs) : needs_(needs) {}

  // That the code was used is on disk before this gives anything. A code that was used before revokes all that it gave.
  Task<std::expected<Granted, Error>> grant(TokenRequest request);

 private:
  Task<Error> revoke_replayed(TokenRequest request, AuthorizationCode code);

  Needs needs_;
};

}  // namespace bongsu::oidc
