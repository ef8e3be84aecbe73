#pragma once
// Which sessions have ended, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class EndedSessionStore final : public continuity::EndedSessions {
 public:
  explicit EndedSessionStore(Database& database) : database_(database) {}
  Task<base::Fetched<void>> end(continuity::SessionId id, base::Instant expires) override;
  Task<base::Fetched<void>> end_all(continuity::AccountId account, base::Instant until) override;
  Task<base::Fetched<bool>> is_ended(continuity::SessionId id, continuity::AccountId account,
                                     base::Instant started_at) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
