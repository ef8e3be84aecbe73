#pragma once
// Every page of the login, put together and given its path.

#include "account/accounts.h"
#include "base/clock.h"
#include "base/random.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "continuity/node_condition.h"
#include "credential/password.h"
#include "http/router.h"
#include "login/account_chooser_endpoint.h"
#include "login/admission.h"
#include "login/attempts.h"
#include "login/browser.h"
#include "login/home_endpoint.h"
#include "login/identify_endpoint.h"
#include "login/password_endpoint.h"
#include "login/password_login.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/sign_up_endpoint.h"
#include "login/status_endpoint.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

// Neither copied nor moved: the router's handlers refer to it, and must not outlive it.
class Routes {
 public:
  struct Needs {
    const Browsers& browsers;
    const Sessions& sessions;
    const Visits& visits;
    const page::Pages& pages;
    account::Accounts& accounts;
    credential::PasswordHasher& hasher;
    continuity::FailedAttempts& failed_attempts;
    continuity::AuditSink& audit;
    const continuity::ConditionSource& condition;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit Routes(Needs needs);
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  void add_to(http::Router& router) const;

 private:
  const page::Pages& pages_;
  AttemptsInFlight in_flight_;
  NotedRefusals refusals_;
  Attempts attempts_;
  Admission admission_;
  PasswordLogin passwords_;
  IdentifyEndpoint identify_;
  PasswordEndpoint password_;
  SignUpEndpoint sign_up_;
  AccountChooserEndpoint chooser_;
  HomeEndpoint home_;
  StatusEndpoint status_;
};

}  // namespace bongsu::login
