#pragma once
// Files that others wrote, read within bounds.

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>

namespace bongsu::command {

// What the file holds, of one that is too long only so much that it is seen to be so: `bytes_max` and one byte. The
// error is a sentence without the file's name.
std::expected<std::string, std::string> read_bounded(const std::filesystem::path& file, std::size_t bytes_max);

// The same, of a file that must be no longer and not empty. The error begins with the file's name.
std::expected<std::string, std::string> read_whole(const std::filesystem::path& file, std::size_t bytes_max);

}  // namespace bongsu::command
