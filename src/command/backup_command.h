#pragma once
// bongsu backup: a copy of the database while it is in use.

#include <filesystem>

#include "command/workbench.h"

namespace bongsu::command {

struct BackupArguments {
  StoreArguments store;
  std::filesystem::path to;
  bool replaces = false;
};
void declare_backup(Options& options, BackupArguments& arguments);
ExitCode backup(const BackupArguments& arguments, Console& console);

}  // namespace bongsu::command
