#pragma once
// Files that hold secrets: read only when nobody else may, written so that nobody else ever could.

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/secret.h"

namespace bongsu::command {

// At most 64 KiB. Refuses what is no ordinary file, and a file that everybody may read or write or its group may
// write (group reading is how a service's user is given a file that root owns). The error says what to do.
std::expected<base::SecretString, std::string> read_secret_file(const std::filesystem::path& file);

// Writes a new file that only its owner may read and write, durable before it returns. Refuses one that exists.
std::expected<void, std::string> write_new_secret_file(const std::filesystem::path& file, std::string_view content);

// The same for a file that everybody may read.
std::expected<void, std::string> write_new_file(const std::filesystem::path& file, std::string_view content);

}  // namespace bongsu::command
