#pragma once
// bongsu serve: one node, until it is told to stop.

#include <filesystem>

#include "command/command_line.h"

namespace bongsu::command {

struct ServeArguments {
  std::filesystem::path configuration;
};
void declare_serve(Options& options, ServeArguments& arguments);
// SIGHUP reloads, SIGTERM and SIGINT drain and stop.
ExitCode serve(const ServeArguments& arguments, Console& console);

}  // namespace bongsu::command
