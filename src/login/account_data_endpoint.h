#pragma once
// GET and POST /account/data: what is kept of a person, as one file for them.

#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/audit_trail.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_data.h"
#include "login/account_visits.h"
#include "login/allowed_applications.h"
#include "login/settings.h"

namespace bongsu::login {

class AccountDataEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    account::LinkedIdentities& identities;
    AllowedApplications& applications;
    SessionRecords& sessions;
    continuity::AuditTrail& trail;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit AccountDataEndpoint(Needs needs) : needs_(needs) {}

  // Both ask for a login of the last few minutes: it is everything about a person.
  Task<http::Response> show(http::Request request) const;
  // The file, or 503 where any part of it cannot be read: never a part that passes for the whole.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<base::Fetched<AccountData>> gather(account::Account account) const;

  Needs needs_;
};

}  // namespace bongsu::login
