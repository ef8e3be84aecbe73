#pragma once
// Where it is noted that a client was given access to an account: for the account page. command/ fulfils it with
// GivenAccess::note, after the answer.

#include <set>
#include <string>

#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::oidc {

struct AccessGiven {
  continuity::AccountId account;
  continuity::ClientId client;
  std::set<std::string> scopes;
  base::Instant at;  // Authentication::granted_at
  base::Instant expires;
};

class AccessNotes {
 public:
  virtual ~AccessNotes() = default;
  // Never blocks, never fails; what cannot be kept is dropped.
  virtual void gave(AccessGiven given) = 0;
};

}  // namespace bongsu::oidc
