#pragma once
// What follows when a person has proved who they are: a new session, the cookies, and the way back.

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/session.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class Admission {
 public:
  struct Needs {
    const Browsers& browsers;
    const Sessions& sessions;
    const Visits& visits;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit Admission(Needs needs) : needs_(needs) {}

  // 303 to where the interaction goes on, with the session cookie. A session cookie that cannot be read is replaced:
  // the person has just proved more than it could. Precondition: the account is active and its owner proved a password.
  // The sessions that the new one takes the place of end with it; 503 when that cannot be remembered.
  Task<http::Response> admit(Visit visit, PasswordProof proof) const;

 private:
  void set_known(const http::Request& request, http::Response& response, const AccountId& account) const;
  void record(const Visit& visit, const Session& session) const;

  Needs needs_;
};

}  // namespace bongsu::login
