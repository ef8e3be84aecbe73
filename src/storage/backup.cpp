#include "storage/backup.h"

#include <memory>
#include <utility>

#include <sqlite3.h>

#include "storage/migrations.h"
#include "storage/sqlite_connection.h"

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;
using Done = std::expected<void, BackupError>;

constexpr int kPagesPerStep = 512;  // 2 MB

std::unexpected<BackupError> failed(const std::string& what, const SqliteError& error) {
  return std::unexpected(BackupError{what + ": " + error.cause});
}

struct FinishBackup {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Done copy_pages(SqliteConnection& from, SqliteConnection& to) {
  const std::unique_ptr<sqlite3_backup, FinishBackup> backup{
      sqlite3_backup_init(to.handle(), "main", from.handle(), "main")};
  if (!backup) return failed("backup", to.last_error());
  int code = SQLITE_OK;
  while (code == SQLITE_OK) code = sqlite3_backup_step(backup.get(), kPagesPerStep);
  if (code != SQLITE_DONE) return std::unexpected(BackupError{std::string{"backup: "} + sqlite3_errstr(code)});
  return {};
}

Done copy_into(const fs::path& from, const fs::path& to) {
  auto source = SqliteConnection::open({.path = from});
  if (!source) return failed(from.string(), source.error());
  auto copy = SqliteConnection::open({.path = to, .access = SqliteConnection::Access::write});
  if (!copy) return failed(to.string(), copy.error());
  // One read transaction over all steps: of one moment, and never begun again because somebody wrote meanwhile.
  if (auto begun = source->run_script("BEGIN; SELECT count(*) FROM schema_migrations"); !begun) {
    return failed(from.string(), begun.error());
  }
  return copy_pages(*source, *copy);
}

Done check_answers(SqliteConnection& connection, const fs::path& path, Sql pragma) {
  const auto complaints = connection.run({.sql = pragma, .parameters = {}});
  if (!complaints) return failed(path.string(), complaints.error());
  for (const Row& row : complaints->rows) {
    if (row.text(0) != "ok") return std::unexpected(BackupError{path.string() + " is damaged: " + row.text(0)});
  }
  return {};
}

// A backup that was never read is a hope, not a backup.
std::expected<Backup, BackupError> copy_and_check(const fs::path& from, const fs::path& partial) {
  if (auto copied = copy_into(from, partial); !copied) return std::unexpected(std::move(copied.error()));
  return check_backup(partial);
}

}  // namespace

std::expected<Backup, BackupError> back_up(const fs::path& from, const fs::path& to, Existing existing) {
  if (existing == Existing::refuse && fs::exists(to)) {
    return std::unexpected(BackupError{to.string() + " exists already; name another file, or allow to replace it"});
  }
  std::error_code ignored;
  if (fs::equivalent(from, to, ignored)) return std::unexpected(BackupError{"a database is no backup of itself"});
  const auto partial = make_partial_file(to);
  if (!partial) return std::unexpected(BackupError{partial.error()});
  auto made = copy_and_check(from, *partial);
  if (made) {
    if (auto published = publish(*partial, to, existing); !published) {
      made = std::unexpected(BackupError{std::move(published.error())});
    }
  }
  if (!made) fs::remove(*partial, ignored);
  return made;
}

std::expected<Backup, BackupError> check_backup(const fs::path& path) {
  auto connection = SqliteConnection::open({.path = path, .access = SqliteConnection::Access::inspect});
  if (!connection) return failed(path.string(), connection.error());
  if (auto sound = check_answers(*connection, path, "PRAGMA integrity_check"); !sound) {
    return std::unexpected(sound.error());
  }
  if (auto sound = check_answers(*connection, path, "PRAGMA foreign_key_check"); !sound) {
    return std::unexpected(sound.error());
  }
  const auto version = schema_version(*connection);
  if (!version) return failed(path.string(), version.error());
  if (*version == 0) return std::unexpected(BackupError{path.string() + " is not a database of bongsu"});
  if (*version > kSchemaVersion) return std::unexpected(BackupError{describe_schema_mismatch(*version)});
  const auto accounts = connection->run({.sql = "SELECT count(*) FROM accounts", .parameters = {}});
  if (!accounts) return failed(path.string(), accounts.error());
  return Backup{.schema_version = *version,
                .size_bytes = fs::file_size(path),
                .accounts = static_cast<std::uint64_t>(accounts->rows.at(0).integer(0))};
}

}  // namespace bongsu::storage
