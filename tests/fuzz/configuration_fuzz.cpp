// A configuration file as an operator mistypes it: a configuration, or errors that say where.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "command/configuration_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace command = bongsu::command;
  const auto read = command::parse_configuration({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (read) return 0;
  if (read.error().empty()) std::abort();
  for (const command::ConfigurationError& error : read.error()) {
    if (error.reason.empty() || command::describe(error).empty()) std::abort();
  }
  return 0;
}
