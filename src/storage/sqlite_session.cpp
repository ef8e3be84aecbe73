#include "storage/sqlite_session.h"

#include <string>
#include <utility>

#include "storage/migrations.h"

namespace bongsu::storage {

SqliteSession::SqliteSession(SqliteFile& file, SqliteConnection::Settings settings)
    : file_(file), settings_(std::move(settings)) {}

std::expected<SqliteConnection*, base::Unavailable> SqliteSession::connection() {
  if (connection_ && file_.presence() == SqliteFile::Presence::replaced) close();
  if (!connection_) {
    if (auto opened = open(); !opened) return std::unexpected(opened.error());
  }
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
  switch (file_.presence()) {
    case SqliteFile::Presence::same:
      return {};
    case SqliteFile::Presence::gone:
      return std::unexpected(base::Unavailable{.cause = "the database file is gone: " + file_.path().string()});
    case SqliteFile::Presence::replaced:
      break;
  }
  return std::unexpected(base::Unavailable{.cause = "the database file was replaced: " + file_.path().string()});
}

void SqliteSession::close() {
  if (!connection_) return;
  connection_.reset();
  file_.leave();
}

}  // namespace bongsu::storage
