#pragma once
// What follows when a person has proved who they are: a new session, the cookies, and the way back.

#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/response.h"
#include "login/assurances.h"
#include "login/browser.h"
#include "login/login_notes.h"
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
    const Assurances& assurances;
    continuity::AuditSink& audit;
    LoginNotes& notes;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit Admission(Needs needs) : needs_(needs) {}

  // Asks decide_assurance() first: no session is made any other way. Where a second factor is missing, 303 to where it
  // is given or set up, with the proof so far in the interaction. Else 303 to where the interaction goes on, with the
  // session cookie: to the question whether to link, where an identity waits for it. A session cookie that cannot be
  // read is replaced: the person has just proved more than it could. Precondition: the account is active and its owner
  // proved to be it. The sessions that the new one takes the place of end with it; 503 when that cannot be remembered,
  // or what is needed not be told.
  Task<http::Response> admit(Visit visit, Proof proof, Onward onward) const;

 private:
  Task<http::Response> begin(Visit visit, Proof proof, Onward onward) const;
  http::Response ask_more(Visit visit, const Proof& proof, Onward onward, std::string_view path) const;
  http::Response begin_anew(const Visit& visit, const base::Unavailable& outage) const;
  std::string_view next_path(Interaction& interaction, Onward onward) const;
  void set_known(const http::Request& request, http::Response& response, const AccountId& account) const;
  void record(const Visit& visit, const Session& session, std::string_view kind, std::string detail) const;

  Needs needs_;
};

}  // namespace bongsu::login
