#pragma once
// Whether what stands behind a code, a refresh token or an access token still stands: the account, the session, and
// what the person has allowed.

#include <expected>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "oidc/artefacts.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// What a token hangs on. A grant with offline_access is not bound to the session that it began in, only to the
// account and to "every session before t has ended" (oidc/scope.h says why).
struct Bond {
  AccountId account;
  SessionId session;  // empty: offline
  base::Instant session_started_at;
  ClientId client;
  base::Instant granted_at;
  friend bool operator==(const Bond&, const Bond&) = default;
};

Bond bond_of(const Authentication& authentication, const std::set<std::string>& granted_scopes, const ClientId& client);

enum class Lapse { account_gone, account_disabled, session_ended, access_withdrawn };

// For the operator's log and the audit.
std::string_view describe(Lapse lapse);

using NotStanding = std::variant<Lapse, base::Unavailable>;

// A lapse as `code`, a store that could not be asked as temporarily_unavailable.
Error to_error(const NotStanding& reason, ErrorCode code);

class Standing {
 public:
  struct Needs {
    account::Accounts& accounts;
    continuity::EndedSessions& ended_sessions;
    continuity::WithdrawnAccess& withdrawn_access;
  };
  explicit Standing(Needs needs) : needs_(needs) {}
  // The account, if everything stands.
  Task<std::expected<account::Account, NotStanding>> check(Bond bond);

 private:
  Needs needs_;
};

}  // namespace bongsu::oidc
