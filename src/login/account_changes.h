#pragma once
// What a change of the ways in takes with it: the other sessions of the account end, the person's own goes on under a
// new id, and the change is remembered for those who must answer for it.

#include <string>
#include <string_view>

#include "account/account.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "login/account_visits.h"
#include "login/browser.h"
#include "login/login_notes.h"

namespace bongsu::login {

struct Renewal {
  Session session;
  base::Instant others_until;
};

class AccountChanges {
 public:
  struct Needs {
    const Browsers& browsers;
    continuity::EndedSessions& ended;
    continuity::AuditSink& audit;
    LoginNotes& notes;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit AccountChanges(Needs needs) : needs_(needs) {}

  // What a change takes along: the person's own session under a new id, which set_session() must send whatever becomes
  // of the change; and until when sessions end with it, in its own transaction.
  Renewal renew(const LiveSession& live) const;
  // After the change, also where nobody can tell whether it was made: ends what began while it was made as well, for a
  // login with the old way may have been under way; gives the person's own session anew. Where that cannot be
  // remembered and the change stands, every earlier session has ended with it; only such a login of that moment may
  // live on. The answer is 503. The same change once more ends it, a removal that is done already too; so does any
  // later change.
  Task<base::Fetched<Session>> end_in_between(Session renewed) const;
  void set_session(const http::Request& request, http::Response& response, const Session& session) const;
  // The one place from which every change on the account pages is told. `client`: the application that it is about.
  void record(const AccountVisit& account, std::string_view kind, std::string detail, std::string client = {}) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
