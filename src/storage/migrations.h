#pragma once
// The schema of the database in numbered steps: each runs once, in order, in a transaction.

#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "storage/sqlite_connection.h"

namespace bongsu::storage {

struct Migration {
  std::int64_t version;
  std::string_view name;
  std::span<const Sql> statements;  // one statement each: no driver takes scripts alike
};

// In order, from version 1, without gaps. Never changed once released; a change is a new one.
std::span<const Migration> migrations();

// The schema that this program reads and writes.
inline constexpr std::int64_t kSchemaVersion = 8;

struct Migrated {
  std::int64_t from = 0;  // 0: the file was new
  std::int64_t to = 0;
};

// For the operator: what is wrong, and what to do.
struct MigrationError {
  std::string message;
};

enum class WhenMissing { create, refuse };

// Brings a database file up to kSchemaVersion, in WAL mode. Several processes may do so at once. A file that a newer
// program wrote is refused and left as it is. A new file is readable by its owner only. Blocks; for the start of a
// program, before anything is served.
std::expected<Migrated, MigrationError> migrate(const std::filesystem::path& path, WhenMissing when_missing);

// 0: no schema at all.
std::expected<std::int64_t, SqliteError> schema_version(SqliteConnection& connection);

// Why a file of another schema than kSchemaVersion is not touched.
std::string describe_schema_mismatch(std::int64_t found);

}  // namespace bongsu::storage
