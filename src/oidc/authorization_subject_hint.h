#pragma once
// id_token_hint: an ID token of ours that says whom the client means. Spec: OIDC Core §3.1.2.1.

#include <string>

#include "oidc/authorization_asked.h"

namespace bongsu::oidc {

struct HintedSubject {
  std::string subject;  // the `sub`, as the client knows it; empty: no hint
};

// Signed by a key of this server for this very client; it may have expired. A hint that cannot be verified is refused:
// left out, it would let a client that means one person be answered with another.
Checked<HintedSubject> check_id_token_hint(const AuthorizationAsked& asked);

}  // namespace bongsu::oidc
