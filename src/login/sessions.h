#pragma once
// Single sign-on: which sessions of a browser are alive, and how they end.

#include <optional>
#include <vector>

#include "account/accounts.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "http/request.h"
#include "login/browser.h"
#include "login/session.h"
#include "login/settings.h"

namespace bongsu::login {

// A session that has not expired and was not ended, of an account that is active; as of one moment.
struct LiveSession {
  Session session;
  account::Account account;
};

class Sessions {
 public:
  struct Needs {
    const Browsers& browsers;
    account::Accounts& accounts;
    continuity::EndedSessions& ended;
    const Settings& settings;
  };
  explicit Sessions(Needs needs) : needs_(needs) {}

  // The latest live session of this browser that meets the demand. nullopt: the person must log in. Unavailable: it
  // could not be checked, a cookie under an unknown key included; nothing may be concluded.
  Task<base::Fetched<std::optional<LiveSession>>> find_usable(const http::Request& request, SessionDemand demand) const;
  // Every live session of this browser, the latest first.
  Task<base::Fetched<std::vector<LiveSession>>> find_live(const http::Request& request) const;

  // Logs out: remembers durably that those of the sessions that are this browser's have ended, and gives what is left
  // for Browsers::set_sessions. On Unavailable nothing may be told to the person, and the cookie stays.
  Task<base::Fetched<BrowserSessions>> end(const http::Request& request, std::vector<SessionId> ids) const;
  // Remembers durably that these have ended, for as long as anything that rests on them may live.
  Task<base::Fetched<void>> end(std::vector<Session> sessions) const;

 private:
  using Cookie = std::expected<BrowserSessions, InteractionError>;
  enum class Wanted { first, all };

  Task<base::Fetched<std::vector<LiveSession>>> find(Cookie cookie, SessionDemand demand, Wanted wanted) const;
  Task<base::Fetched<std::optional<LiveSession>>> find_first(Cookie cookie, SessionDemand demand) const;
  Task<base::Fetched<std::optional<LiveSession>>> look_up(Session session) const;
  Task<base::Fetched<BrowserSessions>> end_those(Cookie cookie, std::vector<SessionId> ids) const;

  Needs needs_;
};

}  // namespace bongsu::login
