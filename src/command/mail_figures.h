#pragma once
// Where the operator reads, and counts, what becomes of mail.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

#include "command/exposition.h"
#include "mail/mail_log.h"
#include "mail/queue.h"

namespace bongsu::command {

class MailFigures final : public mail::MailLog {
 public:
  void attempted(const mail::MailAttempt& attempt) override;
  void queue_unavailable(const base::Unavailable& outage) override;

  void set_backlog(const mail::Backlog& backlog);
  void write(Exposition& out, base::Instant now) const;

 private:
  mutable std::mutex mutex_;
  std::map<Exposition::Labels, std::uint64_t> attempts_;
  mail::Backlog backlog_;
};

}  // namespace bongsu::command
