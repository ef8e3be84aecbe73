#pragma once
// GET and POST /account/applications: which clients have access to the account of the person who is logged in, and its
// withdrawal.

#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/visit.h"
#include "oidc/client_cache.h"
#include "oidc/settings.h"
#include "oidc/stores.h"
#include "page/account_views.h"

namespace bongsu::oidc {

class AccountApplicationsEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    const login::Visits& visits;
    const login::AccountVisits& account_visits;
    const login::AccountChanges& changes;
    ClientCache& clients;
    Consents& consents;
    GivenAccess& given_access;
    continuity::WithdrawnAccess& withdrawn_access;
    const base::Clock& clock;
  };
  explicit AccountApplicationsEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> get(http::Request request) const;
  // Asks for no fresh login: it only takes away. Access is withdrawn durably before the answer, or the answer is 503
  // and the same once more withdraws it.
  Task<http::Response> post(http::Request request) const;

 private:
  struct Application {
    ClientAccess access;
    ClientRef client;  // never null
  };
  Task<base::Fetched<std::vector<Application>>> applications_of(continuity::AccountId account) const;
  // What was given and not withdrawn since.
  Task<base::Fetched<std::vector<ClientAccess>>> still_given(continuity::AccountId account) const;
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, ClientId client) const;
  Task<base::Fetched<void>> end_until_now(continuity::AccountId account, ClientId client) const;
  http::Response tell(login::AccountVisit account, page::AccountNotice notice) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
