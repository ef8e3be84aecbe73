#pragma once
// Sends codes by e-mail, at a cost and with an answer that do not tell whether there is anybody to send them to.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/email_code.h"
#include "http/language.h"
#include "login/attempts.h"
#include "login/known_browser.h"
#include "mail/outbox.h"

namespace bongsu::login {

struct CodeWish {
  account::EmailAddress email;
  credential::CodePurpose purpose = credential::CodePurpose::log_in;
  http::Language language = http::Language::en;
  KnownBrowser browser;
  std::string client_address;
  std::string request;  // its id, for the audit trail
};

// Only to a mailbox that was proved to be the account's: an address that somebody merely typed at sign-up may be
// anybody's. To prove it is what a code for verification is for. An address that is to become an account's must not be
// one's already.
mail::Addressee decide_addressee(const std::optional<account::Account>& found, credential::CodePurpose purpose);

// Whether a browser that knows the account has a count of its own: not where the mailbox is still to be proved, since
// having an account says nothing of a mailbox.
bool counts_known_browsers(credential::CodePurpose purpose);

class CodeSending {
 public:
  struct Needs {
    account::Accounts& accounts;
    mail::Outbox& outbox;
    Attempts& attempts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit CodeSending(Needs needs) : needs_(needs) {}

  using Sent = std::expected<credential::EmailCode, TooManyAttempts>;
  // Whoever it was for: the code to keep in the interaction. Every sending counts against the limits. Unavailable also
  // when the mail cannot be kept to be sent.
  Task<base::Fetched<Sent>> send(CodeWish wish) const;

 private:
  Task<base::Fetched<Sent>> post(CodeWish wish, std::optional<account::Account> found) const;
  void record(const CodeWish& wish, const std::optional<account::Account>& found, std::string detail) const;

  Needs needs_;
};

}  // namespace bongsu::login
