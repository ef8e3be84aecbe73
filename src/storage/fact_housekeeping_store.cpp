#include "storage/fact_housekeeping_store.h"

#include <algorithm>
#include <utility>

#include "continuity/login_facts.h"
#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<base::Instant>> FactHousekeepingStore::ask_audit_end(base::Instant now) {
  // Counted by a reader, so that no write waits for it.
  Statement ask{.sql = "SELECT happened_at FROM audit_events ORDER BY happened_at DESC LIMIT 1 OFFSET $1",
                .parameters = {std::int64_t{audit_.events_max}}};
  const auto first_too_many = co_await database_.read(std::move(ask));
  if (!first_too_many) co_return std::unexpected(first_too_many.error());
  const base::Instant end_by_age = now - audit_.age_max;
  if (first_too_many->empty()) co_return end_by_age;
  co_return std::max(end_by_age, first_too_many->front().instant(0));
}

Task<base::Fetched<std::uint64_t>> FactHousekeepingStore::forget_expired(base::Instant now) {
  const Value moment = base::to_unix_milliseconds(now);
  const Value oldest_window = base::to_unix_milliseconds(now - continuity::kAttemptWindowMax);
  const auto audit_end = co_await ask_audit_end(now);
  if (!audit_end) co_return std::unexpected(audit_end.error());
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
  batch.push_back({.sql = "DELETE FROM access_withdrawn WHERE (account_id, client_id) IN"
                          " (SELECT account_id, client_id FROM access_withdrawn"
                          " WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM given_access WHERE (account_id, client_id, item) IN"
                          " (SELECT account_id, client_id, item FROM given_access"
                          " WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM session_records WHERE id IN"
                          " (SELECT id FROM session_records WHERE expires_at <= $1 ORDER BY expires_at LIMIT 500)",
                   .parameters = {moment}});
  batch.push_back({.sql = "DELETE FROM audit_events WHERE id IN"
                          " (SELECT id FROM audit_events WHERE happened_at <= $1 ORDER BY happened_at LIMIT 500)",
                   .parameters = {base::to_unix_milliseconds(*audit_end)}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  std::uint64_t gone = 0;
  for (const Result& result : *results) gone += result.changes;
  co_return gone;
}

}  // namespace bongsu::storage
