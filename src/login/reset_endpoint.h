#pragma once
// GET and POST /login/reset: a new password instead of a forgotten one, by a code that was sent by e-mail.

#include <string>
#include <vector>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "credential/password.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/browser.h"
#include "login/code_proof.h"
#include "login/code_sending.h"
#include "login/door_offers.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

class ResetEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const CodeSending& sending;
    const CodeProof& proof;
    const Admission& admission;
    const DoorOffers& offers;
    account::Accounts& accounts;
    account::Authenticators& authenticators;
    credential::PasswordHasher& hasher;
    continuity::EndedSessions& ended;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit ResetEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // As EmailCodeEndpoint::submit. A new password that will not do is said before the code is tried. With the change
  // every session of the account ends, and its owner is logged in here. Who has a second factor gives it before
  // anything is changed, and sets the password on the account page then.
  Task<http::Response> submit(http::Request request) const;

 private:
  bool is_offered() const;
  Task<http::Response> send(Visit visit, account::EmailAddress email) const;
  Task<http::Response> prove(Visit visit, account::EmailAddress email) const;
  Task<http::Response> save(Visit visit, CodeProven proven) const;
  Task<http::Response> ask_second_factor(Visit visit, CodeProven proven) const;
  Task<http::Response> change(Visit visit, account::Account account, Proof proof, std::string hash) const;
  std::vector<page::Problem> find_problems(const Visit& visit) const;
  http::Response ask(const Visit& visit, std::vector<page::Problem> problems) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
