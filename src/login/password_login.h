#pragma once
// Proves who somebody is by address and password: the limits, the account, the hash, in an order and at a cost that do
// not tell whether the account exists.

#include <optional>
#include <string>
#include <variant>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/secret.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/password.h"
#include "login/attempts.h"
#include "login/known_browser.h"

namespace bongsu::login {

struct PasswordAttempt {
  account::EmailAddress email;
  base::SecretString password;
  KnownBrowser browser;
  std::string client_address;
  std::string request;  // its id, for the audit trail
};

struct Proven {
  account::Account account;
  base::Instant begun_at;  // before anything was looked up
};
struct WrongCredentials {};  // no such account, no password, or another one
struct AccountDisabled {};   // told only to who knows the password
using PasswordOutcome = std::variant<Proven, WrongCredentials, AccountDisabled, TooManyAttempts>;

// What the account and the verdict on its password come to.
PasswordOutcome decide_password_login(const std::optional<account::AccountWithPassword>& found,
                                      credential::Verdict verdict, base::Instant begun_at);

class PasswordLogin {
 public:
  struct Needs {
    account::Accounts& accounts;
    credential::PasswordHasher& hasher;
    Attempts& attempts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
  };
  explicit PasswordLogin(Needs needs) : needs_(needs) {}

  Task<base::Fetched<PasswordOutcome>> prove(PasswordAttempt attempt);

 private:
  using Found = std::optional<account::AccountWithPassword>;

  Task<base::Fetched<PasswordOutcome>> verify(PasswordAttempt attempt, Found found, Attempt leave,
                                              base::Instant begun_at);
  // Best effort: a login never fails because its hash could not be renewed.
  Task<void> renew_hash(account::AccountWithPassword found, base::SecretString password);
  void record_failure(const PasswordAttempt& attempt, const Found& found, std::string detail);

  Needs needs_;
};

}  // namespace bongsu::login
