#pragma once
// Which access has been withdrawn, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class WithdrawnAccessStore final : public continuity::WithdrawnAccess {
 public:
  explicit WithdrawnAccessStore(Database& database) : database_(database) {}
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, continuity::ClientId client, base::Instant until,
                                     base::Instant expires) override;
  Task<base::Fetched<bool>> is_withdrawn(continuity::AccountId account, continuity::ClientId client,
                                         base::Instant given_at) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
