#pragma once
// Who types a command, as the machine knows them.

#include <string>

namespace bongsu::command {

// The user behind sudo, else the user of the process; its number where it has no name.
std::string operator_name();

}  // namespace bongsu::command
