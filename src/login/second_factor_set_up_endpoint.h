#pragma once
// GET and POST /login/second-factor/set-up: an authenticator app for somebody who has none, where everybody needs one.

#include <expected>
#include <vector>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "account/passkeys.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/authenticator_set_up.h"
#include "login/fresh_logins.h"
#include "login/half_proofs.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class SecondFactorSetUpEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AuthenticatorSetUp& set_up;
    const HalfProofs& half_proofs;
    const FreshLogins& fresh_logins;
    const Admission& admission;
    account::Accounts& accounts;
    account::Authenticators& authenticators;
    account::Passkeys& passkeys;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit SecondFactorSetUpEndpoint(Needs needs) : needs_(needs) {}

  // What is set up here stays, so the person must be there, as for every change of an account: who came by a session
  // that a provider had open has to log in once more. One exception: an account that was made in this interaction. Who
  // has a passkey logs in with it instead: it is two factors already, and one factor alone may not add another.
  Task<http::Response> show(http::Request request) const;
  // Who has an authenticator is asked for its code instead: the first factor alone replaces none.
  Task<http::Response> submit(http::Request request) const;

 private:
  using Owner = std::expected<account::Account, http::Response>;
  // Who is to set one up; else where the person has to go.
  Task<Owner> ask_account(Visit visit) const;
  Task<Owner> with_presence(Visit visit, account::Account account) const;
  http::Response confirm_first(const Visit& visit, Presence needed, page::AuthenticatorPurpose purpose) const;
  Task<http::Response> store(Visit visit, account::Account account, credential::TotpSecret secret) const;
  http::Response ask(const Visit& visit, const account::Account& account, std::vector<page::Problem> problems) const;
  http::Response begin_anew(Visit visit) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
