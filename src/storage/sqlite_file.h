#pragma once
// A database file by its name: whether what lies there is still what was opened. A connection to a file that was
// deleted or replaced goes on writing to where nobody will ever look.

#include <cstdint>
#include <expected>
#include <filesystem>
#include <mutex>
#include <optional>

#include "base/error.h"

namespace bongsu::storage {

class SqliteFile {
 public:
  enum class Presence { same, gone, replaced };

  explicit SqliteFile(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }

  // Compares what lies there with what was entered. Thread-safe, about a microsecond.
  Presence presence() const;

  // Before a connection opens. Another file than before is entered only when everybody has left the old one, and
  // after what the old one left beside it (-wal, -shm) was set aside: SQLite would apply it to the new one. Unavailable
  // as long as that fails.
  std::expected<void, base::Unavailable> enter();
  // After a connection has opened and read: remembers which -wal belongs to the file.
  void remember_wal();
  // After a connection has closed.
  void leave();

 private:
  struct Identity {
    std::uint64_t device;
    std::uint64_t inode;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static std::optional<Identity> identity_of(const std::filesystem::path& path);
  // Where SQLite keeps what belongs to the file: beside what links lead to.
  std::filesystem::path beside(const char* suffix) const;
  std::expected<void, base::Unavailable> set_aside_what_the_old_file_left();

  const std::filesystem::path path_;
  mutable std::mutex mutex_;
  std::optional<Identity> entered_;
  std::optional<Identity> wal_;
  int inside_ = 0;
};

}  // namespace bongsu::storage
