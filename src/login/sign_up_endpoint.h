#pragma once
// GET and POST /sign-up: become somebody here.

#include <string>
#include <vector>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/password.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/attempts.h"
#include "login/door_offers.h"
#include "login/second_ways.h"
#include "login/settings.h"
#include "login/sign_up_check.h"
#include "login/visit.h"

namespace bongsu::login {

class SignUpEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Admission& admission;
    const SecondWays& second_ways;
    const DoorOffers& offers;
    account::Accounts& accounts;
    credential::PasswordHasher& hasher;
    Attempts& attempts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit SignUpEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // 303 onwards, logged in. An address that has an account costs the same hash, is answered on the same page, and
  // counts against the limits of the sender's address; without mail to confirm by, that answer cannot be avoided
  // altogether.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> sign_up(Visit visit, account::NewAccount fields) const;
  Task<http::Response> add(Visit visit, account::NewAccount fields, std::string hash) const;
  Task<http::Response> refuse_taken_address(Visit visit) const;
  account::Account make_account(const Visit& visit, account::NewAccount fields) const;

  http::Response ask(const Visit& visit, std::vector<page::Problem> problems) const;
  http::Response closed(const Visit& visit) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
