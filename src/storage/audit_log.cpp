#include "storage/audit_log.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/id.h"
#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using continuity::AuditEvent;

// Small, because logins that wait for the same commit wait for these too.
constexpr std::size_t kEventsPerWriteMax = 64;

// An event that was written before its answer was lost is written again, and stays one.
Statement insert_event(const AuditEvent& event) {
  return {.sql =
              "INSERT INTO audit_events (id, happened_at, kind, account_id, client_id, client_address, request_id,"
              " detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
          .parameters = {event.id, base::to_unix_milliseconds(event.at), std::string{event.kind}, event.account,
                         event.client, event.client_address, event.request, event.detail}};
}

}  // namespace

AuditLog::AuditLog(Database& database, base::Random& random, AuditLogSettings settings)
    : database_(database), random_(random), settings_(settings) {}

void AuditLog::record(AuditEvent event) {
  if (event.id.empty()) event.id = base::Id<AuditEvent>::make(random_).str();
  const std::lock_guard lock{mutex_};
  ++counts_.recorded;
  if (waiting_.size() + in_flight_ >= settings_.waiting_max) {
    ++counts_.dropped;
    return;
  }
  waiting_.push_back(std::move(event));
}

Task<base::Fetched<void>> AuditLog::flush() {
  for (auto events = take(); !events.empty(); events = take()) {
    std::vector<Statement> batch;
    for (const AuditEvent& event : events) batch.push_back(insert_event(event));
    const auto written = co_await write_all(database_, std::move(batch));
    if (!written) {
      put_back(std::move(events));
      co_return std::unexpected(written.error());
    }
    settle(events.size());
  }
  co_return base::Fetched<void>{};
}

AuditLog::Counts AuditLog::counts() const {
  const std::lock_guard lock{mutex_};
  Counts counts = counts_;
  counts.waiting = waiting_.size() + in_flight_;
  return counts;
}

std::vector<AuditEvent> AuditLog::take() {
  const std::lock_guard lock{mutex_};
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(kEventsPerWriteMax, waiting_.size()));
  std::vector<AuditEvent> taken(std::move_iterator{waiting_.begin()}, std::move_iterator{end});
  waiting_.erase(waiting_.begin(), end);
  in_flight_ += taken.size();
  return taken;
}

void AuditLog::put_back(std::vector<AuditEvent> events) {
  const std::lock_guard lock{mutex_};
  in_flight_ -= events.size();
  waiting_.insert(waiting_.begin(), std::move_iterator{events.begin()}, std::move_iterator{events.end()});
}

void AuditLog::settle(std::size_t written) {
  const std::lock_guard lock{mutex_};
  in_flight_ -= written;
  counts_.written += written;
}

}  // namespace bongsu::storage
