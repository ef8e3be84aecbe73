#pragma once
// A file that is written under a name nobody can foretell, and gets its own name when it is complete.

#include <expected>
#include <filesystem>
#include <string>

namespace bongsu::storage {

enum class Existing { refuse, replace };

// Makes an empty file beside `to`, readable by its owner only; never opens what lies there already, nor follows a
// link. The error is for people.
std::expected<std::filesystem::path, std::string> make_partial_file(const std::filesystem::path& to);

// Puts the complete file on disk and gives it its name, in one step that a crash leaves done or not begun.
std::expected<void, std::string> publish(const std::filesystem::path& partial, const std::filesystem::path& to,
                                         Existing existing);

// Gives a file a name that is free, where a file system knows no second names for a file (exFAT, some network mounts).
std::expected<void, std::string> rename_to_free_name(const std::filesystem::path& from,
                                                     const std::filesystem::path& to);

}  // namespace bongsu::storage
