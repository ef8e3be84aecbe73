#pragma once
// The mail that waits to be sent, as a store keeps it. Several nodes may work on one queue.

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "base/task.h"

namespace bongsu::mail {

using MailId = base::Id<struct MailTag>;

struct QueuedMail {
  MailId id;
  std::string sealed{};  // sealed_mail.h: neither a code nor an address lies in the store as it is
  base::Instant queued_at;
  base::Instant useless_after;
  std::uint32_t attempts = 0;  // to send it, the one that it was claimed for included
  friend bool operator==(const QueuedMail&, const QueuedMail&) = default;
};

enum class Queued { yes, full };

struct Backlog {
  std::uint64_t waiting = 0;
  std::optional<base::Instant> oldest_queued_at{};
  friend bool operator==(const Backlog&, const Backlog&) = default;
};

class MailQueue {
 public:
  virtual ~MailQueue() = default;
  // Due at once. `full`: so much waits already, and nothing was added.
  virtual Task<base::Fetched<Queued>> add(QueuedMail mail, std::uint32_t waiting_max) = 0;
  // Of the mail that is due the one that is useless first, so that codes never wait behind notices; kept from everybody
  // else until `until`: whoever claims it then takes it that this claim came to nothing. nullopt: nothing is due.
  virtual Task<base::Fetched<std::optional<QueuedMail>>> claim(base::Instant now, base::Instant until) = 0;
  virtual Task<base::Fetched<void>> postpone(MailId id, base::Instant due_at) = 0;
  virtual Task<base::Fetched<void>> remove(MailId id) = 0;
  virtual Task<base::Fetched<Backlog>> backlog() = 0;
};

}  // namespace bongsu::mail
