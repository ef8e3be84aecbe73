#pragma once
// bongsu export users: all accounts in one file, in a form that bongsu import users reads.

#include <filesystem>
#include <string>

#include "command/workbench.h"

namespace bongsu::command {

struct ExportUsersArguments {
  StoreArguments store;
  std::filesystem::path to;
  std::string format;
  bool with_password_hashes = false;
};
void declare_export_users(Options& options, ExportUsersArguments& arguments);
// The file is its owner's alone, complete once it has its name, and never takes the place of another.
ExitCode export_users(const ExportUsersArguments& arguments, Workbench& bench);

// Adds the command to the table.
void add_export_commands(CommandLine& commands);

}  // namespace bongsu::command
