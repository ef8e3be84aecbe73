#pragma once
// Checks codes that were sent by e-mail against what must be remembered of them: how often each was tried, and whether
// it has counted.

#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "credential/email_code.h"

namespace bongsu::credential {

enum class CodeVerdict {
  right,
  wrong,
  spent,  // tried too often: no digits are right any more
};

class EmailCodes {
 public:
  struct Needs {
    continuity::FailedAttempts& tries;
    continuity::UsedCodes& used;
  };
  explicit EmailCodes(Needs needs) : needs_(needs) {}

  // Counts the try durably before it looks at the digits: however many are typed at once, no more than
  // kEmailCodeTriesMax are compared. Precondition: is_open().
  Task<base::Fetched<CodeVerdict>> try_digits(EmailCode code, std::string typed) const;
  // Durably; `no` when it has counted before. To be asked after `right`, before anything is made of it.
  Task<base::Fetched<continuity::FirstUse>> spend(EmailCode code) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::credential
