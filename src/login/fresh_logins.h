#pragma once
// What a login must have proved before it may change how its account is logged in to. A session of a moment ago is not
// enough: a provider may have answered from a session of its own, in a browser that somebody left open.

#include <span>

#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "login/session.h"
#include "login/settings.h"
#include "provider/providers.h"

namespace bongsu::login {

// The least that will do: `confirmed` where the account has a way that can come to it, a password, a passkey or a
// provider that proves when the person logged in; else `requested`, since nothing more can be had and nobody may be
// shut out of their own account page. A way counts that people may use: one that is down counts, since a change can
// wait; one that the operator switched off does not. A code by e-mail confirms, but is not demanded: a change would
// wait for the mail, in accounts whose provider alone was enough before. Never `assumed`.
Presence presence_needed(const account::WaysIn& ways, std::span<const provider::Standing> standings);

// How many factors it must have proved: all that the account has.
Factors factors_needed(const account::WaysIn& ways);

// What a session has to come to before it may change anything.
struct FreshDemand {
  Presence presence = Presence::requested;
  Factors factors = Factors::one;
};

class FreshLogins {
 public:
  struct Needs {
    account::LinkedIdentities& identities;
    const provider::Providers& providers;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit FreshLogins(Needs needs) : needs_(needs) {}

  // Two factors where the account has two: a way in that one factor alone can add or change would lead around the
  // other.
  Task<base::Fetched<FreshDemand>> needed(AccountId account) const;
  // The demand that the session does not meet; nullopt: it meets it.
  Task<base::Fetched<std::optional<FreshDemand>>> lacking(Session session) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
