#pragma once
// What follows when a person has proved who they are: a new session, the cookies, and the way back.

#include "account/account.h"
#include "base/clock.h"
#include "base/random.h"
#include "continuity/audit.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class Admission {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit Admission(Needs needs) : needs_(needs) {}

  // 303 to where the interaction goes on, with the session cookie. A session cookie that cannot be read is replaced:
  // the person has just proved more than it could. Precondition: the account is active and its owner proved a password.
  http::Response admit(Visit visit, const account::Account& account) const;

 private:
  void set_cookies(const http::Request& request, http::Response& response, const Session& session) const;

  Needs needs_;
};

}  // namespace bongsu::login
