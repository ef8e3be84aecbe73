#pragma once
// The pages of docs/ that are generated from what the program does, and its manual page. Hidden: for its developers.

#include <string>
#include <string_view>
#include <vector>

#include "command/command_line.h"

namespace bongsu::command {

inline const std::vector<std::string> kReferencePages{"configuration", "metrics", "commands", "manual"};

// docs/`page`.md, or bongsu.1; for one of kReferencePages.
std::string reference_page(std::string_view page, const std::vector<CommandDescription>& commands);

}  // namespace bongsu::command
