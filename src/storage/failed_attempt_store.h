#pragma once
// Failed attempts as each node counted them, in the database.

#include <cstdint>
#include <string>
#include <utility>

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class FailedAttemptStore final : public continuity::FailedAttempts {
 public:
  FailedAttemptStore(Database& database, continuity::NodeId node) : database_(database), node_(std::move(node)) {}
  Task<base::Fetched<std::uint64_t>> count(std::string subject, base::Instant window) override;
  Task<base::Fetched<std::uint64_t>> total(std::string subject, base::Instant window) override;

 private:
  Database& database_;
  const continuity::NodeId node_;
};

}  // namespace bongsu::storage
