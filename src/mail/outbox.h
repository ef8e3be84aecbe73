#pragma once
// Where whoever has something to say by e-mail leaves it.

#include "account/email_address.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "http/language.h"
#include "page/letters.h"

namespace bongsu::mail {

struct Mail {
  account::EmailAddress to;
  page::Letter letter;
  http::Language language = http::Language::en;
  base::Instant useless_after;  // a code that has expired is not worth sending
};

// nobody: the same work, and nothing is sent, so that how long it takes does not tell whether there is anybody.
enum class Addressee { reader, nobody };

class Outbox {
 public:
  virtual ~Outbox() = default;
  // Takes the mail in durably: from then on it is sent as soon as a mail server takes it, across restarts, until it is
  // useless. Unavailable when it cannot be kept: the store does not answer, or too much waits.
  virtual Task<base::Fetched<void>> post(Mail mail, Addressee addressee) = 0;
};

}  // namespace bongsu::mail
