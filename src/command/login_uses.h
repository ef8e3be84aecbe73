#pragma once
// Notes who logged in with what, for survival coverage and the account page: taken in at once, written a little later,
// never in the way of a login.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <variant>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "base/clock.h"
#include "base/task.h"
#include "login/login_notes.h"

namespace bongsu::command {

class LoginUses final : public login::LoginNotes {
 public:
  // At most `waiting_max` wait; what comes meanwhile is dropped and counted.
  LoginUses(account::LinkedIdentities& identities, account::Passkeys& passkeys, account::Authenticators& authenticators,
            account::Accounts& accounts, std::size_t waiting_max)
      : identities_(identities),
        passkeys_(passkeys),
        authenticators_(authenticators),
        accounts_(accounts),
        waiting_max_(waiting_max) {}

  void logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) override;
  void used_authenticator(const account::AccountId& account, base::Instant at) override;

  // Writes what waits now. What the store does not take is dropped and counted: a use is advice, not a fact.
  Task<void> flush();

  std::uint64_t dropped() const;

 private:
  struct UsedAuthenticator {};
  struct Use {
    account::AccountId account;
    std::variant<login::UsedWay, UsedAuthenticator> what;
    base::Instant at;
  };
  void take_in(Use use);
  std::optional<Use> take();
  Task<base::Fetched<void>> note(Use use);

  account::LinkedIdentities& identities_;
  account::Passkeys& passkeys_;
  account::Authenticators& authenticators_;
  account::Accounts& accounts_;
  const std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::deque<Use> waiting_;
  std::uint64_t dropped_ = 0;
};

}  // namespace bongsu::command
