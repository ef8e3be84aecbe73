#pragma once
// POST /login/passkey: what an authenticator signed. There is no page of its own: it is asked for on every page that
// offers ways in.

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/identify_endpoint.h"
#include "login/passkey_login.h"
#include "login/visit.h"

namespace bongsu::login {

class PasskeyEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const PasskeyLogin& passkeys;
    const Admission& admission;
    const IdentifyEndpoint& identify;
  };
  explicit PasskeyEndpoint(Needs needs) : needs_(needs) {}

  // 303 onwards when it proves somebody. Otherwise the log-in page, 422, with what to do; 403 for a disabled account,
  // told only to its owner; 503 when it could not be checked.
  Task<http::Response> submit(http::Request request) const;
  // 303 to the log-in page: whoever reloads begins again there.
  Task<http::Response> show(http::Request request) const;

 private:
  Task<http::Response> answer(Visit visit, PasskeyOutcome outcome) const;

  Needs needs_;
};

}  // namespace bongsu::login
