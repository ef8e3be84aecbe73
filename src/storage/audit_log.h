#pragma once
// The audit trail in the database: taken in at once, written a little later, never in the way of a login.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "base/random.h"
#include "continuity/audit.h"
#include "storage/database.h"

namespace bongsu::storage {

struct AuditLogSettings {
  std::size_t waiting_max = 10'000;  // about 4 MB; what comes while so many wait is dropped and counted
};

class AuditLog final : public continuity::AuditSink {
 public:
  // Database and random outlive the log.
  AuditLog(Database& database, base::Random& random, AuditLogSettings settings = {});

  void record(continuity::AuditEvent event) override;

  // Writes what waits now: every little while, at shutdown, and at the end of a command. While the store is down the
  // events wait.
  Task<base::Fetched<void>> flush();

  struct Counts {
    std::uint64_t recorded = 0;
    std::uint64_t written = 0;
    std::uint64_t dropped = 0;
    std::size_t waiting = 0;
  };
  Counts counts() const;

 private:
  std::vector<continuity::AuditEvent> take();
  void put_back(std::vector<continuity::AuditEvent> events);
  void settle(std::size_t written);

  Database& database_;
  base::Random& random_;
  const AuditLogSettings settings_;
  mutable std::mutex mutex_;
  std::deque<continuity::AuditEvent> waiting_;
  std::size_t in_flight_ = 0;  // taken, and not yet known to be stored
  Counts counts_;
};

}  // namespace bongsu::storage
