#pragma once
// Forgets login facts that can no longer matter, a little at a time.

#include <cstdint>

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class FactHousekeepingStore final : public continuity::FactHousekeeping {
 public:
  explicit FactHousekeepingStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::uint64_t>> forget_expired(base::Instant now) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
