#include "storage/migrations.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace bongsu::storage {
namespace {

using SqliteOutcome = std::expected<void, SqliteError>;

constexpr std::chrono::seconds kPatience{10};

std::expected<void, MigrationError> make_file(const std::filesystem::path& path, WhenMissing when_missing) {
  if (std::filesystem::exists(path)) return {};
  if (when_missing == WhenMissing::refuse) {
    return std::unexpected(MigrationError{"there is no database file " + path.string() + "; bongsu init makes one"});
  }
  // SQLite gives -wal and -shm the mode of the file itself.
  const int file = open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return std::unexpected(MigrationError{"cannot make " + path.string() + ": " + std::strerror(errno)});
  }
  close(file);
  return {};
}

SqliteOutcome run_all(SqliteConnection& connection, const Migration& migration) {
  for (const Sql& sql : migration.statements) {
    if (auto run = connection.run({.sql = sql, .parameters = {}}); !run) return std::unexpected(run.error());
  }
  const Statement note{.sql = "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)",
                       .parameters = {migration.version, std::string{migration.name}}};
  if (auto noted = connection.run(note); !noted) return std::unexpected(noted.error());
  return {};
}

// Within a transaction that excludes every other writer.
std::expected<Migrated, SqliteError> run_missing(SqliteConnection& connection) {
  const auto found = schema_version(connection);
  if (!found) return std::unexpected(found.error());
  if (*found > kSchemaVersion) return Migrated{.from = *found, .to = *found};
  const Sql table =
      "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";
  if (auto made = connection.run({.sql = table, .parameters = {}}); !made) return std::unexpected(made.error());
  for (const Migration& migration : migrations()) {
    if (migration.version <= *found) continue;
    if (auto run = run_all(connection, migration); !run) return std::unexpected(run.error());
  }
  return Migrated{.from = *found, .to = kSchemaVersion};
}

// The busy timeout does not cover a change of the journal mode, which another process may be making right now.
SqliteOutcome enter_wal_mode(SqliteConnection& connection) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    const auto mode = connection.run({.sql = "PRAGMA journal_mode = WAL", .parameters = {}});
    if (mode && mode->rows.at(0).text(0) == "wal") return {};
    if (std::chrono::steady_clock::now() > deadline) {
      return std::unexpected(mode ? SqliteError{.cause = "the file system does not support write-ahead logging"}
                                  : mode.error());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

std::expected<Migrated, SqliteError> migrate_file(const std::filesystem::path& path) {
  auto opened = SqliteConnection::open(
      {.path = path, .access = SqliteConnection::Access::write, .cache_kib = 2048, .busy_timeout = kPatience});
  if (!opened) return std::unexpected(opened.error());
  SqliteConnection& connection = *opened;
  if (auto entered = enter_wal_mode(connection); !entered) return std::unexpected(entered.error());
  if (auto begun = connection.run_script("BEGIN IMMEDIATE"); !begun) return std::unexpected(begun.error());
  auto migrated = run_missing(connection);
  // An open transaction is rolled back as the connection closes.
  if (!migrated) return migrated;
  if (auto committed = connection.run_script("COMMIT"); !committed) return std::unexpected(committed.error());
  return migrated;
}

}  // namespace

std::expected<std::int64_t, SqliteError> schema_version(SqliteConnection& connection) {
  // Asks the catalogue first: a file without the table is a new one, not a broken one.
  const auto table =
      connection.run({.sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'",
                      .parameters = {}});
  if (!table) return std::unexpected(table.error());
  if (table->rows.at(0).integer(0) == 0) return 0;
  const auto version =
      connection.run({.sql = "SELECT coalesce(max(version), 0) FROM schema_migrations", .parameters = {}});
  if (!version) return std::unexpected(version.error());
  return version->rows.at(0).integer(0);
}

std::string describe_schema_mismatch(std::int64_t found) {
  const std::string versions = "the database has schema version " + std::to_string(found) + ", this program knows " +
                               std::to_string(kSchemaVersion);
  if (found > kSchemaVersion) return versions + ": a newer bongsu wrote it; run that version, or restore a backup";
  return versions + ": it is brought up to date when bongsu starts";
}

std::expected<Migrated, MigrationError> migrate(const std::filesystem::path& path, WhenMissing when_missing) {
  if (auto made = make_file(path, when_missing); !made) return std::unexpected(made.error());
  auto migrated = migrate_file(path);
  if (!migrated) return std::unexpected(MigrationError{path.string() + ": " + migrated.error().cause});
  if (migrated->to != kSchemaVersion) {
    return std::unexpected(MigrationError{path.string() + ": " + describe_schema_mismatch(migrated->to)});
  }
  return *migrated;
}

}  // namespace bongsu::storage
