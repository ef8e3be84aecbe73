#pragma once
// A new installation: master key, database with its first keys, configuration.

#include <expected>
#include <string>

#include "command/configuration.h"

namespace bongsu::command {

// Makes the folder and the files that the configuration names, and its own file last: where that stands, everything
// is there. Refuses where any of them exists, and changes nothing then. The error is for the operator.
std::expected<void, std::string> make_installation(const Configuration& configuration);

}  // namespace bongsu::command
