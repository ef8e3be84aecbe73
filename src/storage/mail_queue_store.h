#pragma once
// Mail that waits to be sent, in the database.

#include "mail/queue.h"
#include "storage/database.h"

namespace bongsu::storage {

class MailQueueStore final : public mail::MailQueue {
 public:
  explicit MailQueueStore(Database& database) : database_(database) {}
  Task<base::Fetched<mail::Queued>> add(mail::QueuedMail mail, std::uint32_t waiting_max) override;
  // Asks a reader first, so that an empty queue costs no write.
  Task<base::Fetched<std::optional<mail::QueuedMail>>> claim(base::Instant now, base::Instant until) override;
  Task<base::Fetched<void>> postpone(mail::MailId id, base::Instant due_at) override;
  Task<base::Fetched<void>> remove(mail::MailId id) override;
  Task<base::Fetched<mail::Backlog>> backlog() override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
