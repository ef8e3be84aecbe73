#include "storage/encrypted_key_store.h"

#include <optional>
#include <string>
#include <utility>

#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using crypto::StoredKey;

Value value_of(const std::optional<base::Instant>& moment) {
  return moment ? Value{base::to_unix_milliseconds(*moment)} : Value{};
}

std::optional<base::Instant> moment_from(const Row& row, std::size_t column) {
  return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
}

StoredKey key_from(const Row& row, crypto::KeyUse use) {
  return {.id = row.text(0),
          .use = use,
          .algorithm = row.text(2),
          .life = {.published_at = row.instant(3),
                   .signs_from = row.instant(4),
                   .retires_at = moment_from(row, 5),
                   .unpublished_at = moment_from(row, 6)},
          .wrapped = row.bytes(7)};
}

Statement upsert(const StoredKey& key) {
  return {
      .sql =
          "INSERT INTO keys (id, key_use, algorithm, published_at, signs_from, retires_at, unpublished_at,"
          " wrapped) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET"
          " key_use = excluded.key_use, algorithm = excluded.algorithm, published_at = excluded.published_at,"
          " signs_from = excluded.signs_from, retires_at = excluded.retires_at,"
          " unpublished_at = excluded.unpublished_at, wrapped = excluded.wrapped",
      .parameters = {key.id, std::string{crypto::name_of(key.use)}, key.algorithm,
                     base::to_unix_milliseconds(key.life.published_at), base::to_unix_milliseconds(key.life.signs_from),
                     value_of(key.life.retires_at), value_of(key.life.unpublished_at), key.wrapped}};
}

}  // namespace

Task<base::Fetched<std::vector<StoredKey>>> EncryptedKeyStore::load() {
  Statement ask{.sql =
                    "SELECT id, key_use, algorithm, published_at, signs_from, retires_at, unpublished_at, wrapped"
                    " FROM keys",
                .parameters = {}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<StoredKey> keys;
  for (const Row& row : *rows) {
    const auto use = crypto::parse_key_use(row.text(1));
    // Of a newer version, perhaps: whoever holds keys goes on with them.
    if (!use) co_return std::unexpected(base::Unavailable{.cause = "key " + row.text(0) + " has an unknown use"});
    keys.push_back(key_from(row, *use));
  }
  co_return keys;
}

Task<base::Fetched<void>> EncryptedKeyStore::apply(std::vector<StoredKey> upserts) {
  std::vector<Statement> batch;
  for (const StoredKey& key : upserts) batch.push_back(upsert(key));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
