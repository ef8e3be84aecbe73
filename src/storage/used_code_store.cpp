#include "storage/used_code_store.h"

#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {

Task<base::Fetched<continuity::FirstUse>> UsedCodeStore::use(continuity::CodeId id, base::Instant expires) {
  Statement add{.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                .parameters = {id.str(), base::to_unix_milliseconds(expires)}};
  const auto added = co_await write_one(database_, std::move(add));
  if (!added) co_return std::unexpected(added.error());
  co_return *added == 1 ? continuity::FirstUse::yes : continuity::FirstUse::no;
}

}  // namespace bongsu::storage
