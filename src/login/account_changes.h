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

namespace bongsu::login {

class AccountChanges {
 public:
  struct Needs {
    const Browsers& browsers;
    continuity::EndedSessions& ended;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit AccountChanges(Needs needs) : needs_(needs) {}

  // Durably ends every session of the account so far, and gives the person's own, renewed, which set_session() must
  // send whatever becomes of the change. To be asked before the change: ended for nothing is better than changed and
  // still open elsewhere.
  Task<base::Fetched<Session>> end_others(LiveSession live) const;
  void set_session(const http::Request& request, http::Response& response, const Session& session) const;
  void record(const AccountVisit& account, std::string_view kind, std::string detail) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
