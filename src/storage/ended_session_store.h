#pragma once
// Which sessions have ended, in the database.

#include "continuity/fact_stores.h"
#include "storage/database.h"

namespace bongsu::storage {

// Ends every session of the account that began at or before `until`; never moves backwards. For the batch of a change
// that ends them with it.
Statement end_sessions_of(const continuity::AccountId& account, base::Instant until);

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
