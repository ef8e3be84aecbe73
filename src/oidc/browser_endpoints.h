#pragma once
// The endpoints that browsers come through, put together from what they need.

#include "account/authenticators.h"
#include "base/clock.h"
#include "base/random.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "http/router.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/browser.h"
#include "login/login_notes.h"
#include "login/outage_log.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"
#include "oidc/account_applications_endpoint.h"
#include "oidc/authorize_endpoint.h"
#include "oidc/authorize_flow.h"
#include "oidc/authorize_resume.h"
#include "oidc/browser_answers.h"
#include "oidc/client_cache.h"
#include "oidc/consent_endpoint.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/logout_endpoint.h"
#include "oidc/settings.h"
#include "oidc/stores.h"
#include "page/pages.h"

namespace bongsu::oidc {

class BrowserEndpoints {
 public:
  struct Needs {
    const Settings& settings;
    const login::Settings& login_settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    const login::Browsers& browsers;
    const login::Sessions& sessions;
    const page::Pages& pages;
    ClientCache& client_cache;  // shared with ClientEndpoints
    account::Authenticators& authenticators;
    Consents& consents;
    GivenAccess& given_access;
    continuity::WithdrawnAccess& withdrawn_access;
    const login::AccountVisits& account_visits;
    const login::AccountChanges& account_changes;
    login::LoginNotes& notes;
    continuity::AuditSink& audit;
    ErrorLog& errors;
    login::OutageLog& outages;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit BrowserEndpoints(Needs needs);
  BrowserEndpoints(const BrowserEndpoints&) = delete;
  BrowserEndpoints& operator=(const BrowserEndpoints&) = delete;

  // This object must outlive the router.
  void add_routes(http::Router& router) const;

 private:
  BrowserAnswers answers_;
  login::Visits visits_;
  AuthorizeFlow flow_;
  PausedAuthorizations paused_;
  AuthorizeEndpoint authorize_;
  ResumeEndpoint resume_;
  ConsentEndpoint consent_;
  LogoutEndpoint logout_;
  AccountApplicationsEndpoint applications_;
};

}  // namespace bongsu::oidc
