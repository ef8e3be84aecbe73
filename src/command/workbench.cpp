#include "command/workbench.h"

#include <ostream>
#include <utility>

#include "command/configuration_reader.h"

namespace bongsu::command {

void declare_store(Options& options, StoreArguments& arguments) {
  options.configuration(arguments.configuration);
  options.format(arguments.format);
}

std::optional<Configuration> load_configuration(const std::filesystem::path& file, Console& console) {
  auto read = read_configuration(file);
  if (read) return std::move(*read);
  for (const ConfigurationError& error : read.error()) console.err << describe(error) << '\n';
  return std::nullopt;
}

ExitCode refuse(Console& console, std::string_view reason) {
  console.err << "bongsu: " << reason << '\n';
  return ExitCode::refused;
}

ExitCode refuse(Console& console, const base::Unavailable& unavailable) {
  console.err << "bongsu: the database could not be asked, so nothing is known: " << unavailable.cause << '\n';
  return ExitCode::unavailable;
}

}  // namespace bongsu::command
