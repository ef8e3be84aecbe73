#pragma once
// The manual page bongsu(1), in roff, from what the program says of its commands.

#include <string>
#include <vector>

#include "command/command_line.h"

namespace bongsu::command {

std::string manual_page(const std::vector<CommandDescription>& commands);

}  // namespace bongsu::command
