#pragma once
// Which authorization codes were used, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class UsedCodeStore final : public continuity::UsedCodes {
 public:
  explicit UsedCodeStore(Database& database) : database_(database) {}
  Task<base::Fetched<continuity::FirstUse>> use(continuity::CodeId id, base::Instant expires) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
