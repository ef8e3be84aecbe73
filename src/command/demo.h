#pragma once
// bongsu demo: a server, and a shop that lets people log in with it, in a folder that goes when it ends.

#include <cstdint>

#include "command/command_line.h"

namespace bongsu::command {

struct DemoArguments {
  std::uint16_t port = 8080;  // the shop's is the next; 0: any two that are free
  OutputFormat format = OutputFormat::table;
};
void declare_demo(Options& options, DemoArguments& arguments);
// Until Ctrl-C.
ExitCode demo(const DemoArguments& arguments, Console& console);

}  // namespace bongsu::command
