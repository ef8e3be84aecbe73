#pragma once
// How far each grant has rotated, and which are revoked, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class GrantStore final : public continuity::Grants {
 public:
  explicit GrantStore(Database& database) : database_(database) {}
  Task<base::Fetched<continuity::GrantState>> state(continuity::GrantId id) override;
  Task<base::Fetched<continuity::GrantState>> rotate(continuity::GrantId id, continuity::Rotation rotation,
                                                     base::Instant expires) override;
  Task<base::Fetched<void>> revoke(continuity::GrantId id, base::Instant expires) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
