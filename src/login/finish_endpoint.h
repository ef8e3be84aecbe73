#pragma once
// GET and POST /login/finish: an identity that nobody here has yet becomes an account, or waits until its owner has
// logged in another way and is asked whether to link it. Accounts are never joined by an address.

#include <vector>

#include "account/linked_identities.h"
#include "account/new_account.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/request.h"
#include "http/response.h"
#include "login/attempts.h"
#include "login/door_offers.h"
#include "login/provider_arrival.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

// The new account: its address counts as verified only if the provider's statement is accepted and it was not changed.
account::Account make_account(const account::NewAccount& fields, const provider::Identity& identity,
                              account::AccountId id, http::Language language, base::Instant now);

class FinishEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const DoorOffers& offers;
    const ProviderDeparture& departure;
    const ProviderArrival& arrival;
    account::LinkedIdentities& identities;
    Attempts& attempts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit FinishEndpoint(Needs needs) : needs_(needs) {}

  // Also where a login begins again whose account could not be looked up.
  Task<http::Response> show(http::Request request) const;
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> add(Visit visit, account::NewAccount fields) const;
  Task<http::Response> refuse_taken_address(Visit visit) const;
  http::Response ask(const Visit& visit, std::vector<page::Problem> problems) const;
  http::Response too_late(Visit visit) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
