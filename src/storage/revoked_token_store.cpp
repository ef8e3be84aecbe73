#include "storage/revoked_token_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<void>> RevokedTokenStore::revoke(continuity::TokenId id, base::Instant expires) {
  Statement add{.sql =
                    "INSERT INTO tokens_revoked (id, expires_at) VALUES ($1, $2)"
                    " ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at"
                    " WHERE excluded.expires_at > tokens_revoked.expires_at",
                .parameters = {id.str(), base::to_unix_milliseconds(expires)}};
  const auto added = co_await write_one(database_, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> RevokedTokenStore::is_revoked(continuity::TokenId id, continuity::GrantId grant) {
  // The id of "no grant" is empty, and no grant with an empty id is ever revoked.
  Statement ask{.sql =
                    "SELECT 1 FROM tokens_revoked WHERE id = $1"
                    " UNION ALL"
                    " SELECT 1 FROM grants_revoked WHERE id = $2 AND id <> ''"
                    " LIMIT 1",
                .parameters = {id.str(), grant.str()}};
  const auto tombstones = co_await database_.read(std::move(ask));
  if (!tombstones) co_return std::unexpected(tombstones.error());
  co_return !tombstones->empty();
}

}  // namespace bongsu::storage
