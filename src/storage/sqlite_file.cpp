#include "storage/sqlite_file.h"

#include <string>
#include <system_error>

#include <sys/stat.h>

namespace bongsu::storage {

std::optional<SqliteFile::Identity> SqliteFile::identity_of(const std::filesystem::path& path) {
  struct stat found{};
  if (stat(path.c_str(), &found) != 0) return std::nullopt;
  return Identity{.device = found.st_dev, .inode = found.st_ino};
}

std::filesystem::path SqliteFile::beside(const char* suffix) const {
  std::error_code unresolved;
  std::filesystem::path path = std::filesystem::canonical(path_, unresolved);
  if (unresolved) path = path_;
  path += suffix;
  return path;
}

SqliteFile::Presence SqliteFile::presence() const {
  const auto found = identity_of(path_);
  const std::lock_guard lock{mutex_};
  if (!found) return Presence::gone;
  return found == entered_ ? Presence::same : Presence::replaced;
}

std::expected<void, base::Unavailable> SqliteFile::enter() {
  const auto found = identity_of(path_);
  const std::lock_guard lock{mutex_};
  if (!found) return std::unexpected(base::Unavailable{.cause = "there is no database file " + path_.string()});
  if (entered_ && found != entered_) {
    if (inside_ > 0) {
      return std::unexpected(base::Unavailable{.cause = "the database file was replaced; the old one is being closed"});
    }
    if (auto aside = set_aside_what_the_old_file_left(); !aside) return aside;
  }
  entered_ = found;
  ++inside_;
  return {};
}

std::expected<void, base::Unavailable> SqliteFile::set_aside_what_the_old_file_left() {
  const auto wal = beside("-wal");
  // A -wal that came with the new file is the new file's own.
  if (!wal_ || identity_of(wal) != wal_) return {};
  std::error_code failure;
  std::filesystem::remove(beside("-shm"), failure);
  if (!failure) std::filesystem::rename(wal, beside("-wal.of-replaced-file"), failure);
  if (failure) {
    return std::unexpected(base::Unavailable{.cause = "the replaced database file left " + wal.string() +
                                                      ", which cannot be set aside (" + failure.message() +
                                                      "); move it away"});
  }
  wal_.reset();
  return {};
}

void SqliteFile::remember_wal() {
  const std::lock_guard lock{mutex_};
  wal_ = identity_of(beside("-wal"));
}

void SqliteFile::leave() {
  const std::lock_guard lock{mutex_};
  --inside_;
}

}  // namespace bongsu::storage
