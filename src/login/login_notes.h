#pragma once
// Where it is noted that somebody logged in, with what and where: for the account page and survival coverage. command/
// fulfils it with the stores, after the answer.

#include <variant>

#include "account/account.h"
#include "account/passkeys.h"
#include "account/way_in.h"
#include "base/clock.h"
#include "login/session_records.h"

namespace bongsu::login {

struct UsedPassword {};
struct UsedEmailCode {};
using UsedWay = std::variant<UsedPassword, UsedEmailCode, account::ProviderSubject, account::PasskeyUse>;

class LoginNotes {
 public:
  virtual ~LoginNotes() = default;
  // Never blocks, never fails; what cannot be kept is dropped.
  virtual void logged_in(const account::AccountId& account, const UsedWay& way, base::Instant at) = 0;
  // Likewise: the code of its authenticator app was used.
  virtual void used_authenticator(const account::AccountId& account, base::Instant at) = 0;
  // Likewise: a session began, or goes on under a new id.
  virtual void session_began(const SessionRecord& record) = 0;
  // Likewise: a session served without a login. Noted once a day.
  virtual void session_used(const SessionId& session, base::Instant at) = 0;
};

}  // namespace bongsu::login
