#pragma once
// Proves who somebody is by a code that was sent to them: the limits, the tries of this code, the digits, the account.

#include <optional>
#include <string>
#include <variant>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/email_codes.h"
#include "login/attempts.h"
#include "login/known_browser.h"
#include "login/session.h"

namespace bongsu::login {

// No registered value fits: "otp" is of devices by RFC 4226 and 6238, "sms" of telephones. Who reads this agrees on it,
// as RFC 8176 §2 has it. Spec: RFC 8176 §2
inline constexpr std::string_view kAmrEmailCode = "email";

struct CodeAttempt {
  account::EmailAddress email;
  credential::CodePurpose purpose = credential::CodePurpose::log_in;
  std::optional<credential::EmailCode> code;  // from the interaction
  std::string typed;
  KnownBrowser browser;
  std::string client_address;
  std::string request;  // its id, for the audit trail
};

struct CodeProven {
  account::Account account;
  base::Instant begun_at;  // before anything was looked up
  credential::EmailCode code;
};
// What a code proves: somebody reads the mailbox at this moment.
Proof proof_by_code(const CodeProven& proven);
struct WrongCode {};  // also where nobody was written to, whatever is typed
struct SpentCode {};  // none was asked for, it is too old, tried too often, or has counted
using CodeOutcome = std::variant<CodeProven, WrongCode, SpentCode, TooManyAttempts>;

class CodeProof {
 public:
  struct Needs {
    account::Accounts& accounts;
    const credential::EmailCodes& codes;
    Attempts& attempts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
  };
  explicit CodeProof(Needs needs) : needs_(needs) {}

  // Spends nothing yet: spend() does, before anything is made of it.
  Task<base::Fetched<CodeOutcome>> prove(CodeAttempt attempt) const;
  Task<base::Fetched<continuity::FirstUse>> spend(CodeProven proven) const;

 private:
  Task<base::Fetched<CodeOutcome>> fail(CodeAttempt attempt, Attempt leave, std::optional<account::Account> found,
                                        CodeOutcome outcome) const;
  void record_failure(const CodeAttempt& attempt, const std::optional<account::Account>& found,
                      std::string detail) const;

  Needs needs_;
};

}  // namespace bongsu::login
