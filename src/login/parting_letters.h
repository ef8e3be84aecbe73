#pragma once
// Letters to an address that has just been given up: what is read off the audit trail goes to the address that an
// account has, and this one is no account's any more.

#include "account/account.h"
#include "base/clock.h"
#include "base/task.h"
#include "login/settings.h"
#include "login/visit.h"
#include "mail/outbox.h"
#include "page/letters.h"

namespace bongsu::login {

class PartingLetters {
 public:
  struct Needs {
    const Visits& visits;
    mail::Outbox& outbox;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit PartingLetters(Needs needs) : needs_(needs) {}

  // `before`: the account as it was. Only to an address that was verified, where mail is sent at all. What cannot be
  // kept to be sent is a line in the operator's log: the change stands.
  Task<void> send(Visit visit, account::Account before, page::LetterKind kind) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
