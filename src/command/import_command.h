#pragma once
// bongsu import users: people of another login server become accounts here.

#include <filesystem>
#include <string>
#include <vector>

#include "command/workbench.h"

namespace bongsu::command {

struct ImportUsersArguments {
  StoreArguments store{};
  std::filesystem::path from{};
  std::string format{};
  std::vector<std::string> providers{};  // "google=google.com"
  std::filesystem::path firebase_parameters{};
  std::filesystem::path rejects{};
  bool dry_run = false;
  bool keeps_ids = false;
  bool without_unusable_passwords = false;
  bool without_unknown_identities = false;
};
void declare_import_users(Options& options, ImportUsersArguments& arguments);
ExitCode import_users(const ImportUsersArguments& arguments, Workbench& bench);

// Adds the command to the table.
void add_import_commands(CommandLine& commands);

}  // namespace bongsu::command
