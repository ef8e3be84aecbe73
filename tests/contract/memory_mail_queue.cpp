#include "contract/memory_mail_queue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bongsu::contract {

using mail::Backlog;
using mail::Queued;
using mail::QueuedMail;

Task<base::Fetched<Queued>> MemoryMailQueue::add(QueuedMail mail, std::uint32_t waiting_max) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  if (rows_.size() >= waiting_max) co_return Queued::full;
  const mail::MailId id = mail.id;
  const base::Instant due_at = mail.queued_at;
  rows_.emplace(id, Row{.mail = std::move(mail), .due_at = due_at});
  co_return Queued::yes;
}

Task<base::Fetched<std::optional<QueuedMail>>> MemoryMailQueue::claim(base::Instant now, base::Instant until) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto first = std::ranges::min_element(rows_, {}, [now](const auto& entry) {
    return std::tuple{entry.second.due_at > now, entry.second.mail.useless_after, entry.first};
  });
  if (first == rows_.end() || first->second.due_at > now) co_return std::nullopt;
  first->second.due_at = until;
  ++first->second.mail.attempts;
  co_return first->second.mail;
}

Task<base::Fetched<void>> MemoryMailQueue::postpone(mail::MailId id, base::Instant due_at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto row = rows_.find(id);
  if (row != rows_.end()) row->second.due_at = due_at;
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemoryMailQueue::remove(mail::MailId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  rows_.erase(id);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<Backlog>> MemoryMailQueue::backlog() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  Backlog backlog{.waiting = rows_.size()};
  for (const auto& [id, row] : rows_) {
    const base::Instant at = row.mail.queued_at;
    backlog.oldest_queued_at = std::min(backlog.oldest_queued_at.value_or(at), at);
  }
  co_return backlog;
}

}  // namespace bongsu::contract
