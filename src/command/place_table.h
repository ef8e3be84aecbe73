#pragma once
// A file that tells in which country each network is: the format of libloc, of which Debian keeps a table.
// Spec: https://location.ipfire.org

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "login/places.h"

namespace bongsu::command {

// Mapped into memory, of which only what is asked for is read. From several threads at once. The error names the file.
std::expected<std::unique_ptr<login::Places>, std::string> open_place_table(const std::filesystem::path& file);

}  // namespace bongsu::command
