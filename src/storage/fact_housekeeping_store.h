#pragma once
// Forgets login facts that can no longer matter, records of sessions and access that have expired, and audit events
// past their time, a little at a time.

#include <chrono>
#include <cstdint>

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

// How much of the audit trail is kept. Strangers cause events too: without an end they could fill the disk.
struct AuditRetention {
  std::chrono::days age_max{90};
  std::uint32_t events_max = 1'000'000;  // about 300 MB; past it the oldest go, whatever their age
};

class FactHousekeepingStore final : public continuity::FactHousekeeping {
 public:
  explicit FactHousekeepingStore(Database& database, AuditRetention audit = {}) : database_(database), audit_(audit) {}
  Task<base::Fetched<std::uint64_t>> forget_expired(base::Instant now) override;

 private:
  // The moment of the newest audit event that is to go.
  Task<base::Fetched<base::Instant>> ask_audit_end(base::Instant now);

  Database& database_;
  const AuditRetention audit_;
};

}  // namespace bongsu::storage
