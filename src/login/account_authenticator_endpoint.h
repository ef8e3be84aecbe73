#pragma once
// GET and POST /account/authenticator: an authenticator app, new, instead of another one, or removed.

#include <string>
#include <vector>

#include "account/authenticators.h"
#include "base/error.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/authenticator_set_up.h"
#include "login/second_factor_visits.h"
#include "login/visit.h"

namespace bongsu::login {

class AccountAuthenticatorEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const SecondFactorVisits& second_factor_visits;
    const AccountChanges& changes;
    const AuthenticatorSetUp& set_up;
    account::Authenticators& authenticators;
  };
  explicit AccountAuthenticatorEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Both changes end the account's other sessions. One that was set makes this login one by two factors.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> store(SecondFactorVisit visit, credential::TotpSecret secret) const;
  Task<http::Response> remove(SecondFactorVisit visit) const;
  using Outcome = base::Fetched<page::AccountNotice>;  // Unavailable: nobody can tell whether the change was made
  // After the change: ends the sessions that began meanwhile too, and tells of it.
  Task<http::Response> settle(SecondFactorVisit visit, Renewal renewal, Outcome outcome) const;
  http::Response ask(const SecondFactorVisit& visit, std::vector<page::Problem> problems) const;
  http::Response tell(AccountVisit account, page::AccountNotice notice) const;
  http::Response unavailable(const SecondFactorVisit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
