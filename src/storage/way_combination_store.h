#pragma once
// Which ways in how many accounts have, counted in the database.

#include "account/coverage.h"
#include "storage/database.h"

namespace bongsu::storage {

class WayCombinationStore final : public account::WayCombinations {
 public:
  explicit WayCombinationStore(Database& database) : database_(database) {}
  // Reads one index from end to end: a fraction of a second for a million accounts.
  Task<base::Fetched<std::vector<account::WayCombination>>> count(base::Instant active_since) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
