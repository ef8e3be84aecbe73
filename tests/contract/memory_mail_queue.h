#pragma once
// Mail that waits to be sent, in memory.

#include <map>
#include <mutex>

#include "contract/switchable.h"
#include "mail/queue.h"

namespace bongsu::contract {

class MemoryMailQueue final : public mail::MailQueue, public Switchable {
 public:
  Task<base::Fetched<mail::Queued>> add(mail::QueuedMail mail, std::uint32_t waiting_max) override;
  Task<base::Fetched<std::optional<mail::QueuedMail>>> claim(base::Instant now, base::Instant until) override;
  Task<base::Fetched<void>> postpone(mail::MailId id, base::Instant due_at) override;
  Task<base::Fetched<void>> remove(mail::MailId id) override;
  Task<base::Fetched<mail::Backlog>> backlog() override;

 private:
  struct Row {
    mail::QueuedMail mail;
    base::Instant due_at;
  };
  std::mutex mutex_;
  std::map<mail::MailId, Row> rows_;
};

}  // namespace bongsu::contract
