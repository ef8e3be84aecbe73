#pragma once
// What becomes of a proven identity: the facts are fetched, decide_arrival() decides, and the answer is carried out.

#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/arrival.h"
#include "login/half_proofs.h"
#include "login/pending_identities.h"
#include "login/provider_departure.h"
#include "login/second_ways.h"
#include "login/visit.h"

namespace bongsu::login {

class ProviderArrival {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const ProviderDeparture& departure;
    const Admission& admission;
    const SecondWays& second_ways;
    const PendingIdentities& pending;
    const HalfProofs& half_proofs;
    account::LinkedIdentities& identities;
    continuity::AuditSink& audit;
    const base::Clock& clock;
  };
  explicit ProviderArrival(Needs needs) : needs_(needs) {}

  // Precondition: the interaction's pending identity has just been proved, or is alive. 303 onwards, or to the page
  // that asks or explains; 403 for a disabled account; 503 from which GET begins again with the same identity.
  Task<http::Response> settle(Visit visit) const;
  // Logs in with the pending identity, which is spent by it; or, where a second way is required that the account does
  // not have, makes no session and sends the person to set one, the identity unspent: settle() goes on from there. The
  // second factor of the account is given before that, and then not asked for again. Whether it has one is read from
  // the account each time, so that no road leads past it. `begun_at`: when it was proved, or when its account was made.
  Task<http::Response> admit(Visit visit, AccountId account, base::Instant begun_at) const;

 private:
  http::Response wait(Visit visit, const Proof& proof) const;
  Task<http::Response> spend(Visit visit, Proof proof, Onward onward) const;
  http::Response begin_again(const Visit& visit, const base::Unavailable& outage) const;
  http::Response refuse_disabled(const Visit& visit, const account::Account& account) const;

  Needs needs_;
};

}  // namespace bongsu::login
