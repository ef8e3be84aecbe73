#pragma once
// An estate file of the planner, read from disk and solved, or refused in words.

#include <expected>
#include <filesystem>
#include <iosfwd>

#include "command/exit_code.h"
#include "plan/model/solved_model.h"

namespace bongsu::command {

// Writes to `err` what is wrong, each thing with its line. The exit code tells a file that is wrong from an estate that
// is too large.
std::expected<plan::SolvedModel, ExitCode> solve_estate_file(const std::filesystem::path& file, std::ostream& err);

}  // namespace bongsu::command
