#include "storage/grant_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using continuity::GrantId;
using continuity::GrantState;
using continuity::Rotation;

// Rotations and the tombstone in one question, so that they are of one moment.
Statement select_state(const GrantId& id) {
  return {.sql =
              "SELECT 0, generation, nonce, rotated_at FROM grant_rotations WHERE grant_id = $1"
              " UNION ALL"
              " SELECT 1, 0, '', 0 FROM grants_revoked WHERE id = $1",
          .parameters = {id.str()}};
}

GrantState state_from(const Rows& rows) {
  GrantState state;
  for (const Row& row : rows) {
    if (row.integer(0) == 1) {
      state.revoked = true;
    } else {
      state.rotations.insert(
          {.generation = static_cast<std::uint64_t>(row.integer(1)), .nonce = row.text(2), .at = row.instant(3)});
    }
  }
  return state;
}

}  // namespace

Task<base::Fetched<GrantState>> GrantStore::state(GrantId id) {
  const auto rows = co_await database_.read(select_state(id));
  if (!rows) co_return std::unexpected(rows.error());
  co_return state_from(*rows);
}

Task<base::Fetched<GrantState>> GrantStore::rotate(GrantId id, Rotation rotation, base::Instant expires) {
  const auto generation = static_cast<std::int64_t>(rotation.generation);
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO grant_rotations (grant_id, generation, nonce, rotated_at, expires_at)"
                          " SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS"
                          " (SELECT 1 FROM grant_rotations WHERE grant_id = $1 AND generation >= $2)",
                   .parameters = {id.str(), generation, rotation.nonce, base::to_unix_milliseconds(rotation.at),
                                  base::to_unix_milliseconds(expires)}});
  batch.push_back({.sql = "DELETE FROM grant_rotations WHERE grant_id = $1 AND generation <= $2",
                   .parameters = {id.str(), generation - static_cast<std::int64_t>(continuity::kRotationsKept)}});
  batch.push_back(select_state(id));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return state_from(results->back().rows);
}

Task<base::Fetched<void>> GrantStore::revoke(GrantId id, base::Instant expires) {
  Statement add{.sql =
                    "INSERT INTO grants_revoked (id, expires_at) VALUES ($1, $2)"
                    " ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at"
                    " WHERE excluded.expires_at > grants_revoked.expires_at",
                .parameters = {id.str(), base::to_unix_milliseconds(expires)}};
  const auto added = co_await write_one(database_, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
