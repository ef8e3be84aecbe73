#pragma once
// GET and POST /login/password: prove it.

#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/browser.h"
#include "login/door_offers.h"
#include "login/passkey_ceremonies.h"
#include "login/password_login.h"
#include "login/second_ways.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

class PasswordEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    PasswordLogin& passwords;
    const Admission& admission;
    const SecondWays& second_ways;
    const DoorOffers& offers;
    const PasskeyCeremonies& passkeys;
    const Settings& settings;
  };
  explicit PasswordEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // 303 onwards when the password is right. 422 with one constant message when anything is wrong; 403 for a disabled
  // account, told only to who knows its password; 429 past the limits; 503 when it could not be checked.
  Task<http::Response> submit(http::Request request) const;

 private:
  // The same for every address, whether or not it has an account: the password, and every provider with its state.
  Task<http::Response> ask(Visit visit, std::vector<page::Problem> problems) const;
  Task<http::Response> answer(Visit visit, PasswordOutcome outcome) const;

  Needs needs_;
};

}  // namespace bongsu::login
