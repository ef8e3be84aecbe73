#pragma once
// An estate file of the planner, read from disk and solved, or refused in words.

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "plan/model/solved_model.h"

namespace bongsu::command {

// Writes to `err` what is wrong, each thing with its line.
std::optional<plan::SolvedModel> solve_estate_file(const std::filesystem::path& file, std::ostream& err);

}  // namespace bongsu::command
