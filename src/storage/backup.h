#pragma once
// Backups of the database file while it is in use, and the check of one before it is relied on.

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

#include "storage/new_file.h"

namespace bongsu::storage {

// For the operator: what is wrong, and what to do.
struct BackupError {
  std::string message;
};

// What a sound backup holds.
struct Backup {
  std::int64_t schema_version = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t accounts = 0;
};

// Copies the database as it is at one moment; writers and readers of any process go on meanwhile. `to` appears, or is
// replaced, only when the copy is complete, on disk and checked as by check_backup(); readable by its owner only.
// Blocks; for a command of its own.
std::expected<Backup, BackupError> back_up(const std::filesystem::path& from, const std::filesystem::path& to,
                                           Existing existing);

// Reads the whole file: its structure, its references, its schema. Refuses what a newer program wrote. Opens it only to
// read, and makes nothing beside it.
std::expected<Backup, BackupError> check_backup(const std::filesystem::path& path);

}  // namespace bongsu::storage
