#pragma once
// `bongsu plan solve`: any fault tree in Open-PSA MEF, the exchange format of the field.

#include <cstdint>
#include <filesystem>
#include <string>

#include "command/command_line.h"

namespace bongsu::command {

struct PlanSolveArguments {
  std::filesystem::path file;
  std::string top;              // only this one of the file's top events; empty: all
  std::string order = "order";  // which cut sets come first: "order" or "probability"
  std::uint64_t count_max = 20;
  double mission_time_h = 8760;
  OutputFormat format = OutputFormat::table;
};
void declare_plan_solve(Options& options, PlanSolveArguments& arguments);
// Too large when a tree is too entangled for the limits; a file that is wrong is a wrong configuration.
ExitCode plan_solve(const PlanSolveArguments& arguments, Console& console);

}  // namespace bongsu::command
