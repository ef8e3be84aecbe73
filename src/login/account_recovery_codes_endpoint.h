#pragma once
// GET and POST /account/recovery-codes: ten of them, shown once, instead of all that there were.

#include "account/recovery_codes.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/second_factor_visits.h"
#include "login/visit.h"

namespace bongsu::login {

class AccountRecoveryCodesEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const SecondFactorVisits& second_factor_visits;
    const AccountChanges& changes;
    account::RecoveryCodes& recovery_codes;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit AccountRecoveryCodesEndpoint(Needs needs) : needs_(needs) {}

  // How many are left. To the account page where there is no authenticator that they could stand in for.
  Task<http::Response> show(http::Request request) const;
  // The page with the codes is the answer itself: nothing holds them afterwards, no address and no cookie.
  Task<http::Response> submit(http::Request request) const;

 private:
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
