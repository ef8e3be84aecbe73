#pragma once
// Where it is noted that somebody logged in, and with what: for the account page and survival coverage. command/
// fulfils it with account::LinkedIdentities::note_use, after the answer.

#include <optional>

#include "account/account.h"
#include "account/way_in.h"
#include "base/clock.h"

namespace bongsu::login {

class LoginNotes {
 public:
  virtual ~LoginNotes() = default;
  // `who`: with which identity; nullopt: with the password. Never blocks, never fails; what cannot be kept is dropped.
  virtual void logged_in(const account::AccountId& account, const std::optional<account::ProviderSubject>& who,
                         base::Instant at) = 0;
};

}  // namespace bongsu::login
