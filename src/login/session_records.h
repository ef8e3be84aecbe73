#pragma once
// What a person is told about the sessions of their account. Advice, written after the login: nothing is decided by it.
// A session lives in its cookie and ends by a fact, whether or not there is a record of it.

#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "http/request.h"
#include "login/session.h"

namespace bongsu::login {

struct SessionRecord {
  SessionId id;
  AccountId account;
  base::Instant started_at;        // Session::started_at
  base::Instant authenticated_at;  // Session::authenticated_at
  base::Instant last_used_at;      // to the day
  base::Instant expires_at;
  std::string browser;  // as http/user_agent.h names them; may be empty
  std::string system;
  std::string address;  // from where the person logged in
  std::vector<std::string> amr;
  friend bool operator==(const SessionRecord&, const SessionRecord&) = default;
};

// Of a session that begins, or goes on under a new id, with this request.
SessionRecord record_of(const Session& session, const http::Request& request);

inline constexpr std::size_t kSessionRecordsMax = 50;  // of one account; past it the oldest go

class SessionRecords {
 public:
  virtual ~SessionRecords() = default;
  // Of an account that is gone nothing is kept. Takes with it those of the account that have ended or are too many.
  virtual Task<base::Fetched<void>> add(SessionRecord record) = 0;
  // The session served at `at`, and all that is kept is the day.
  virtual Task<base::Fetched<void>> note_use(SessionId id, base::Instant at) = 0;
  // Those that expire after `now`, the latest first. Some of them may have ended.
  virtual Task<base::Fetched<std::vector<SessionRecord>>> of_account(AccountId account, base::Instant now) = 0;
};

}  // namespace bongsu::login
