#pragma once
// A configuration file, checked whole: either a configuration that may be used as it is, or everything that is wrong.

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "command/configuration.h"

namespace bongsu::command {

struct ConfigurationError {
  std::filesystem::path file;
  std::uint32_t line = 0;    // from 1; 0: the file as a whole
  std::uint32_t column = 0;  // from 1, in characters
  std::string key;           // "listen.port"; empty when the text is no TOML
  std::string reason;
};

// "bongsu.toml:12:8: listen.port: must be from 0 to 65535, but is 70000".
std::string describe(const ConfigurationError& error);

using ConfigurationErrors = std::vector<ConfigurationError>;  // in the order of the file; never empty

// `text` is the content of `file`; relative paths in it are relative to the file.
std::expected<Configuration, ConfigurationErrors> parse_configuration(std::string_view text,
                                                                      const std::filesystem::path& file);

// A file that cannot be read, or of more than 1 MiB, is an error of the file as a whole.
std::expected<Configuration, ConfigurationErrors> read_configuration(const std::filesystem::path& file);

}  // namespace bongsu::command
