#pragma once
// GET and POST /account/sessions: where the person is logged in, as far as is noted, and its end.

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/places.h"
#include "login/session_records.h"
#include "login/settings.h"
#include "page/account_session_view.h"

namespace bongsu::login {

class AccountSessionsEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    SessionRecords& records;
    continuity::EndedSessions& ended;
    const Places& places;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit AccountSessionsEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Asks for no fresh login: it only takes away. A session is ended durably before the answer, or the answer is 503.
  Task<http::Response> submit(http::Request request) const;

 private:
  // The records of the account whose sessions have not ended.
  Task<base::Fetched<std::vector<SessionRecord>>> live_records(AccountId account) const;
  Task<http::Response> end_one(AccountVisit account, SessionId id) const;
  Task<http::Response> end_others(AccountVisit account) const;
  http::Response tell(AccountVisit account, page::AccountNotice notice) const;
  http::Response could_not_end(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

// What the page lists: this browser's own session first, recorded or not, then the others as they come.
std::vector<page::AccountSession> describe_sessions(const SessionRecord& own, const std::vector<SessionRecord>& records,
                                                    const Places& places, http::Language language);

}  // namespace bongsu::login
