#pragma once
// Proves a second factor: the limits, the code of the authenticator app or a recovery code, and the fact that it was
// used, durable before the answer.

#include <optional>
#include <string>
#include <variant>

#include "account/authenticators.h"
#include "account/recovery_codes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/secret.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "credential/totp.h"
#include "crypto/master_key.h"
#include "http/request.h"
#include "login/attempts.h"
#include "login/login_notes.h"
#include "login/outage_log.h"
#include "login/session.h"

namespace bongsu::login {

// As it was typed; the code counts where both were.
struct SecondFactorAttempt {
  account::AccountId account;
  base::SecretString code;
  base::SecretString recovery_code;
  http::Request request;
};

struct SecondFactorProven {
  SecondFactor what{};
  account::Authenticator authenticator;
};
struct WrongSecondFactor {};  // of no step, spent, unknown or unreadable: all one
struct NoSecondFactor {};     // the account has no authenticator (any more)
using SecondFactorOutcome = std::variant<SecondFactorProven, WrongSecondFactor, NoSecondFactor, TooManyAttempts>;

class SecondFactors {
 public:
  struct Needs {
    account::Authenticators& authenticators;
    account::RecoveryCodes& recovery_codes;
    continuity::UsedCodes& used;
    Attempts& attempts;
    continuity::AuditSink& audit;
    LoginNotes& notes;
    OutageLog& outages;
    const crypto::MasterKey& master;
    const base::Clock& clock;
  };
  explicit SecondFactors(Needs needs) : needs_(needs) {}

  Task<base::Fetched<SecondFactorOutcome>> prove(SecondFactorAttempt attempt) const;
  // Whether this is a code of this secret that nobody has used yet; it is used by this.
  Task<base::Fetched<bool>> use_code(credential::TotpSecret secret, base::SecretString typed) const;

 private:
  using Verdict = base::Fetched<std::optional<SecondFactor>>;  // nullopt: wrong

  Task<Verdict> verify(SecondFactorAttempt attempt, account::Authenticator authenticator) const;
  Task<Verdict> verify_recovery_code(SecondFactorAttempt attempt) const;
  // The login does not wait for the primary to be well: the fact is what counts.
  Task<void> strike_out(SecondFactorAttempt attempt, std::string hash) const;
  void record(const SecondFactorAttempt& attempt, std::string_view kind, std::string_view detail) const;

  Needs needs_;
};

}  // namespace bongsu::login
