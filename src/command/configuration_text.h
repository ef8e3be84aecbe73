#pragma once
// The settings written out: as the file that a new server starts with, and as the reference for people.

#include <string>
#include <vector>

#include "command/configuration.h"

namespace bongsu::command {

// A commented bongsu.toml. Every setting is there with its type, bounds and default; those that differ from the default
// are set, the others stand as comments.
std::string configuration_text(const Configuration& configuration);

// docs/configuration.md.
std::string configuration_reference();

// The settings by which two configurations differ, and when each takes effect.
struct ChangedSettings {
  std::vector<std::string> at_reload;
  std::vector<std::string> at_restart;
};
ChangedSettings changed_settings(const Configuration& before, const Configuration& after);

}  // namespace bongsu::command
