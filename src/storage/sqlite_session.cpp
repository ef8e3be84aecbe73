#include "storage/sqlite_session.h"

#include <string>
#include <utility>

#include "storage/migrations.h"

namespace bongsu::storage {
namespace {

base::Unavailable absence(const SqliteFile& file, SqliteFile::Presence presence) {
  const char* const what = presence == SqliteFile::Presence::gone ? "is gone" : "was replaced";
  return {.cause = std::string{"the database file "} + what + ": " + file.path().string()};
}

}  // namespace

SqliteSession::SqliteSession(SqliteFile& file, SqliteConnection::Settings settings)
    : file_(file), settings_(std::move(settings)) {}

std::expected<SqliteConnection*, base::Unavailable> SqliteSession::connection() {
  if (connection_) {
    // Asked before every statement, so asked once.
    const SqliteFile::Presence presence = file_.presence();
    if (presence == SqliteFile::Presence::same) return &*connection_;
    if (presence == SqliteFile::Presence::gone) return std::unexpected(absence(file_, presence));
    close();
  }
  if (auto opened = open(); !opened) return std::unexpected(opened.error());
  if (auto confirmed = confirm(); !confirmed) return std::unexpected(confirmed.error());
  return &*connection_;
}

std::expected<void, base::Unavailable> SqliteSession::open() {
  if (auto entered = file_.enter(); !entered) return entered;
  auto opened = SqliteConnection::open(settings_);
  if (!opened) {
    file_.leave();
    return std::unexpected(to_unavailable(opened.error()));
  }
  connection_ = std::move(*opened);
  const auto version = schema_version(*connection_);
  if (!version || *version != kSchemaVersion) {
    close();
    if (!version) return std::unexpected(to_unavailable(version.error()));
    return std::unexpected(base::Unavailable{.cause = describe_schema_mismatch(*version)});
  }
  file_.remember_wal();
  return {};
}

std::expected<void, base::Unavailable> SqliteSession::confirm() const {
  const SqliteFile::Presence presence = file_.presence();
  if (presence != SqliteFile::Presence::same) return std::unexpected(absence(file_, presence));
  return {};
}

void SqliteSession::close() {
  if (!connection_) return;
  connection_.reset();
  file_.leave();
}

}  // namespace bongsu::storage
