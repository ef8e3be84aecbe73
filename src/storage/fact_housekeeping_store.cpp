#include "storage/fact_housekeeping_store.h"

#include <utility>

#include "continuity/login_facts.h"
#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<std::uint64_t>> FactHousekeepingStore::forget_expired(base::Instant now) {
  const Value moment = base::to_unix_milliseconds(now);
  const Value oldest_window = base::to_unix_milliseconds(now - continuity::kAttemptWindowMax);
  // At most 500 of a kind, so that no login waits long behind it.
  std::vector<Statement> batch;
  batch.push_back({.sql = "DELETE FROM codes_used WHERE id IN"
                          " (SELECT id FROM codes_used WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM sessions_ended WHERE id IN"
                          " (SELECT id FROM sessions_ended WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM grants_revoked WHERE id IN"
                          " (SELECT id FROM grants_revoked WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM tokens_revoked WHERE id IN"
                          " (SELECT id FROM tokens_revoked WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql =
                       "DELETE FROM grant_rotations WHERE expires_at <= $1 AND grant_id IN"
                       " (SELECT grant_id FROM grant_rotations WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM failed_attempts WHERE (subject, window_began, node_id) IN"
                          " (SELECT subject, window_began, node_id FROM failed_attempts"
                          " WHERE window_began <= $1 ORDER BY window_began LIMIT 500)",
                   .parameters = {oldest_window}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  std::uint64_t gone = 0;
  for (const Result& result : *results) gone += result.changes;
  co_return gone;
}

}  // namespace bongsu::storage
