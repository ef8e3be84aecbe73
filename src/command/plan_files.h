#pragma once
// What the planner's commands read and write: files of strangers within bounds, and answers that must arrive whole.

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>

#include "command/console.h"
#include "command/exit_code.h"

namespace bongsu::command {

// What the file holds, of one that is too long only so much that it is seen to be so: `bytes_max` and one byte. The
// error is a sentence without the file's name.
std::expected<std::string, std::string> read_bounded(const std::filesystem::path& file, std::size_t bytes_max);

// The outcome, once all of the answer has gone out; unwritable where it could not: the disk is full, the pipe closed.
ExitCode answered(ExitCode outcome, Console& console);

}  // namespace bongsu::command
