#include "storage/ended_session_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

Statement end_sessions_of(const continuity::AccountId& account, base::Instant until) {
  return {.sql =
              "INSERT INTO sessions_ended_before (account_id, ended_until) VALUES ($1, $2)"
              " ON CONFLICT (account_id) DO UPDATE SET ended_until = excluded.ended_until"
              " WHERE excluded.ended_until > sessions_ended_before.ended_until",
          .parameters = {account.str(), base::to_unix_milliseconds(until)}};
}

Task<base::Fetched<void>> EndedSessionStore::end(continuity::SessionId id, base::Instant expires) {
  Statement add{.sql =
                    "INSERT INTO sessions_ended (id, expires_at) VALUES ($1, $2)"
                    " ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at"
                    " WHERE excluded.expires_at > sessions_ended.expires_at",
                .parameters = {id.str(), base::to_unix_milliseconds(expires)}};
  const auto added = co_await write_one(database_, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> EndedSessionStore::end_all(continuity::AccountId account, base::Instant until) {
  const auto raised = co_await write_one(database_, end_sessions_of(account, until));
  if (!raised) co_return std::unexpected(raised.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> EndedSessionStore::is_ended(continuity::SessionId id, continuity::AccountId account,
                                                      base::Instant started_at) {
  Statement ask{.sql =
                    "SELECT 1 FROM sessions_ended WHERE id = $1"
                    " UNION ALL"
                    " SELECT 1 FROM sessions_ended_before WHERE account_id = $2 AND ended_until >= $3"
                    " LIMIT 1",
                .parameters = {id.str(), account.str(), base::to_unix_milliseconds(started_at)}};
  const auto tombstones = co_await database_.read(std::move(ask));
  if (!tombstones) co_return std::unexpected(tombstones.error());
  co_return !tombstones->empty();
}

}  // namespace bongsu::storage
