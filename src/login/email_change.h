#pragma once
// Proves by a code who reads a new address, and puts it in the place of the one that the account has.

#include <optional>
#include <string>
#include <variant>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "credential/email_codes.h"
#include "login/attempts.h"
#include "login/code_proof.h"

namespace bongsu::login {

struct EmailChangeAttempt {
  account::AccountId account;
  continuity::SessionId session;  // that asks for it: nothing is changed once it has ended
  base::Instant session_started_at;
  account::EmailAddress email;                // the new one
  std::optional<credential::EmailCode> code;  // from the interaction
  std::string typed;
  std::string client_address;
};

struct EmailChanged {};
// Taken: by another account, since the code was sent. Whoever is told so has read the code in that mailbox.
using EmailChangeOutcome = std::variant<EmailChanged, WrongCode, SpentCode, account::EmailTaken, TooManyAttempts>;

class EmailChange {
 public:
  struct Needs {
    account::Accounts& accounts;
    const credential::EmailCodes& codes;
    Attempts& attempts;
    continuity::EndedSessions& ended;
    const base::Clock& clock;
  };
  explicit EmailChange(Needs needs) : needs_(needs) {}

  Task<base::Fetched<EmailChangeOutcome>> attempt(EmailChangeAttempt attempt) const;

 private:
  Task<base::Fetched<EmailChangeOutcome>> fail(Attempt leave, EmailChangeOutcome outcome) const;
  Task<base::Fetched<EmailChangeOutcome>> change(EmailChangeAttempt attempt) const;

  Needs needs_;
};

}  // namespace bongsu::login
