#pragma once
// Notes who logged in with what, where, and for which application, for survival coverage and the account page: taken in
// at once, written a little later, never in the way of a login.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <variant>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "base/clock.h"
#include "base/task.h"
#include "login/login_notes.h"
#include "login/session_records.h"
#include "oidc/access_notes.h"
#include "oidc/stores.h"

namespace bongsu::command {

class LoginUses final : public login::LoginNotes, public oidc::AccessNotes {
 public:
  struct Needs {
    account::LinkedIdentities& identities;
    account::Passkeys& passkeys;
    account::Authenticators& authenticators;
    account::Accounts& accounts;
    login::SessionRecords& sessions;
    oidc::GivenAccess& access;
  };
  // At most `waiting_max` wait; what comes meanwhile is dropped and counted.
  LoginUses(Needs needs, std::size_t waiting_max) : needs_(needs), waiting_max_(waiting_max) {}

  void logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) override;
  void used_authenticator(const account::AccountId& account, base::Instant at) override;
  void session_began(const login::SessionRecord& record) override;
  void session_used(const login::SessionId& session, base::Instant at) override;
  void gave(oidc::AccessGiven given) override;

  // Writes what waits now. What the store does not take is dropped and counted: a use is advice, not a fact.
  Task<void> flush();

  std::uint64_t dropped() const;

 private:
  struct UsedAuthenticator {
    account::AccountId account;
  };
  struct LoggedIn {
    account::AccountId account;
    login::UsedWay way;
  };
  struct Use {
    std::variant<LoggedIn, UsedAuthenticator, login::SessionRecord, login::SessionId, oidc::AccessGiven> what;
    base::Instant at;
  };
  void take_in(Use use);
  // False when the session has been noted on this day already. Under the lock.
  bool is_first_today(const login::SessionId& session, base::Instant at);
  std::optional<Use> take();
  Task<base::Fetched<void>> note(Use use);
  Task<base::Fetched<void>> note_login(LoggedIn login, base::Instant at);

  const Needs needs_;
  const std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::deque<Use> waiting_;
  std::uint64_t dropped_ = 0;
  base::Instant today_{};
  std::unordered_set<login::SessionId> used_today_;  // at most waiting_max_; past them all may be noted once more
};

}  // namespace bongsu::command
