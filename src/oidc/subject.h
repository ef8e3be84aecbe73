#pragma once
// Under which name a person and a session are known to a client. Spec: OIDC Core §8.

#include <string>

#include "base/secret.h"
#include "continuity/ids.h"
#include "oidc/client.h"

namespace bongsu::oidc {

// The `sub` of every token and answer. public: the account's id. pairwise: an HMAC of account and sector, the same for
// all clients of one sector and meaningless to any other. `pairwise_secret` is the key ring's and never changes.
// Spec: OIDC Core §8.1.
std::string subject_of(const Client& client, const continuity::AccountId& account,
                       const base::SecretString& pairwise_secret);

// The `sid` of an ID token. A client with pairwise subjects is given a pairwise one, because a session known to two
// sectors by one name would join the two subjects again.
std::string session_identifier_of(const Client& client, const continuity::SessionId& session,
                                  const base::SecretString& pairwise_secret);

}  // namespace bongsu::oidc
