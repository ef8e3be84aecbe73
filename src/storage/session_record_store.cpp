#include "storage/session_record_store.h"

#include <utility>

#include "storage/account_ways.h"
#include "storage/json_text.h"
#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using login::SessionRecord;

constexpr std::int64_t kMost = login::kSessionRecordsMax;

Statement insert(const SessionRecord& record) {
  return {.sql =
              "INSERT INTO session_records (id, account_id, started_at, authenticated_at, last_used_on, expires_at,"
              " browser, system, address, amr)"
              " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE EXISTS (SELECT 1 FROM accounts WHERE id = $2)"
              " ON CONFLICT (id) DO NOTHING",
          .parameters = {record.id.str(), record.account.str(), base::to_unix_milliseconds(record.started_at),
                         base::to_unix_milliseconds(record.authenticated_at), day_of(record.last_used_at),
                         base::to_unix_milliseconds(record.expires_at), record.browser, record.system, record.address,
                         to_json(record.amr)}};
}

SessionRecord record_from(const Row& row, const login::AccountId& account) {
  return {.id = login::SessionId{row.text(0)},
          .account = account,
          .started_at = row.instant(1),
          .authenticated_at = row.instant(2),
          .last_used_at = from_day(row.integer(3)),
          .expires_at = row.instant(4),
          .browser = row.text(5),
          .system = row.text(6),
          .address = row.text(7),
          .amr = list_from_json(row.text(8))};
}

}  // namespace

Task<base::Fetched<void>> SessionRecordStore::add(SessionRecord record) {
  std::vector<Statement> batch;
  batch.push_back(insert(record));
  batch.push_back({.sql = "DELETE FROM session_records WHERE account_id = $1 AND (EXISTS"
                          " (SELECT 1 FROM sessions_ended WHERE sessions_ended.id = session_records.id)"
                          " OR EXISTS (SELECT 1 FROM sessions_ended_before b WHERE b.account_id = $1"
                          " AND b.ended_until >= session_records.started_at))",
                   .parameters = {record.account.str()}});
  batch.push_back({.sql = "DELETE FROM session_records WHERE account_id = $1 AND id NOT IN"
                          " (SELECT id FROM session_records WHERE account_id = $1"
                          " ORDER BY started_at DESC, id LIMIT $2)",
                   .parameters = {record.account.str(), kMost}});
  const auto added = co_await write_all(database_, std::move(batch));
  if (!added) co_return std::unexpected(added.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> SessionRecordStore::note_use(login::SessionId id, base::Instant at) {
  Statement note{.sql = "UPDATE session_records SET last_used_on = $1 WHERE id = $2 AND last_used_on < $1",
                 .parameters = {day_of(at), id.str()}};
  const auto noted = co_await write_one(database_, std::move(note));
  if (!noted) co_return std::unexpected(noted.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<SessionRecord>>> SessionRecordStore::of_account(login::AccountId account,
                                                                               base::Instant now) {
  Statement ask{.sql =
                    "SELECT id, started_at, authenticated_at, last_used_on, expires_at, browser, system, address, amr"
                    " FROM session_records WHERE account_id = $1 AND expires_at > $2"
                    " ORDER BY started_at DESC, id LIMIT $3",
                .parameters = {account.str(), base::to_unix_milliseconds(now), kMost}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<SessionRecord> records;
  for (const Row& row : *rows) records.push_back(record_from(row, account));
  co_return records;
}

}  // namespace bongsu::storage
