#pragma once
// bongsu completion: what a shell needs to complete commands and options.

#include <string>
#include <string_view>
#include <vector>

#include "command/command_line.h"

namespace bongsu::command {

inline const std::vector<std::string> kShells{"bash", "zsh", "fish"};

// A script to be sourced by the shell (one of kShells), or put where it looks for completions.
std::string completion_script(std::string_view shell, const std::vector<CommandDescription>& commands);

}  // namespace bongsu::command
