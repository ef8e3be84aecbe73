#pragma once
// Where the operator reads, and counts, what becomes of mail. Of an address it is told the domain alone.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bongsu::mail {

enum class Fate {
  sent,
  postponed,
  refused,     // for good, by a mail server
  given_up,    // it could not be sent while it was worth it
  unreadable,  // what waits in the store was not written by us, or under a key of long ago
};

// "sent", "postponed", …
std::string_view to_string(Fate fate);

struct MailAttempt {
  Fate fate = Fate::sent;
  std::string_view kind{};  // "log_in", …; empty where it cannot be read
  std::string domain{};     // of the address
  std::uint32_t attempts = 1;
  std::string cause{};
};

class MailLog {
 public:
  virtual ~MailLog() = default;
  virtual void attempted(const MailAttempt& attempt) = 0;
  // The queue could not be asked; it is asked again in the next round.
  virtual void queue_unavailable(const base::Unavailable& outage) = 0;
};

}  // namespace bongsu::mail
