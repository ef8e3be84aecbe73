#pragma once
// bongsu init: everything that a first start needs, in one folder.

#include <filesystem>
#include <string>

#include "command/command_line.h"

namespace bongsu::command {

struct InitArguments {
  std::filesystem::path directory;
  std::filesystem::path data;  // where the database goes; empty: beside the rest
  std::string issuer;
  OutputFormat format = OutputFormat::table;
};
void declare_init(Options& options, InitArguments& arguments);
// Writes bongsu.toml, master.key and bongsu.db; refuses where any of them exists, and changes nothing then.
ExitCode init(const InitArguments& arguments, Console& console);

}  // namespace bongsu::command
