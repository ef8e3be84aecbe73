#pragma once
// GET and POST /account/password: a password, new or instead of the old one.

#include <vector>

#include "account/accounts.h"
#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/task.h"
#include "credential/password.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/settings.h"

namespace bongsu::login {

class AccountPasswordEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    account::Accounts& accounts;
    account::LinkedIdentities& identities;
    credential::PasswordHasher& hasher;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit AccountPasswordEndpoint(Needs needs) : needs_(needs) {}

  // Both ask for a login of the last few minutes: that stands for the old password, which a person may have forgotten.
  Task<http::Response> show(http::Request request) const;
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> ask(AccountVisit account, std::vector<page::Problem> problems) const;
  Task<http::Response> save(AccountVisit account) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
