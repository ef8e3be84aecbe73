#pragma once
// `bongsu reference`: the pages of docs/ that are generated from what the program does. Hidden: for its developers.

#include <string>

#include "command/command_line.h"

namespace bongsu::command {

struct ReferenceArguments {
  std::string subject;
};

void declare_reference(Options& options, ReferenceArguments& arguments);
ExitCode reference(const ReferenceArguments& arguments, Console& console);

}  // namespace bongsu::command
