#pragma once
// `bongsu plan check`, `diff`, `report` and `export`: estates, and what would take them down.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "command/command_line.h"

namespace bongsu::command {

struct PlanCheckArguments {
  std::filesystem::path estate;
  bool is_whole = false;
  OutputFormat format = OutputFormat::table;
};
void declare_plan_check(Options& options, PlanCheckArguments& arguments);
// Refused when an essential journey hangs on a single thing that nobody accepted. Of all of these commands: too large
// when an estate is beyond the limits, which is no finding about it.
ExitCode plan_check(const PlanCheckArguments& arguments, Console& console);

struct PlanDiffArguments {
  std::filesystem::path before;
  std::filesystem::path after;
  OutputFormat format = OutputFormat::table;
};
void declare_plan_diff(Options& options, PlanDiffArguments& arguments);
// Refused as by plan_check() of the new estate.
ExitCode plan_diff(const PlanDiffArguments& arguments, Console& console);

struct PlanReportArguments {
  std::vector<std::filesystem::path> estates;
  std::filesystem::path html;
  std::uint64_t seed = 1;
  std::uint64_t years = 0;
  OutputFormat format = OutputFormat::table;
};
void declare_plan_report(Options& options, PlanReportArguments& arguments);
// Unwritable when the page cannot be written.
ExitCode plan_report(const PlanReportArguments& arguments, Console& console);

struct PlanExportArguments {
  std::filesystem::path estate;
  bool is_open_psa = false;
};
void declare_plan_export(Options& options, PlanExportArguments& arguments);
ExitCode plan_export(const PlanExportArguments& arguments, Console& console);

// Adds every command of the planner to the table, `solve` included.
void add_plan_commands(CommandLine& commands);

}  // namespace bongsu::command
