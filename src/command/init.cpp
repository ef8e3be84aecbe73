#include "command/init.h"

#include <ostream>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "command/configuration_reader.h"
#include "command/configuration_text.h"
#include "command/installation.h"
#include "command/text_table.h"
#include "command/workbench.h"

namespace bongsu::command {
namespace {

void show(const Configuration& configuration, const InitArguments& arguments, Console& console) {
  if (arguments.format == OutputFormat::json) {
    const boost::json::object json{{"configuration", configuration.file.string()},
                                   {"master_key", configuration.keys.master_key_file.string()},
                                   {"database", configuration.store.path.string()}};
    console.out << json << '\n';
    return;
  }
  TextCard card;
  card.add("configuration", configuration.file.string());
  card.add("master key",
           configuration.keys.master_key_file.string() + "  (keep a copy elsewhere: nothing replaces it)");
  card.add("database", configuration.store.path.string());
  card.write(console.out);
  console.out << "\nNext: bongsu serve --config " << configuration.file.string() << '\n';
}

}  // namespace

void declare_init(Options& options, InitArguments& arguments) {
  options.required("--dir", arguments.directory, "the folder to write to; made where it does not exist");
  options.optional("--data", arguments.data, "another folder for the database alone, as /var/lib/bongsu");
  options.required("--issuer", arguments.issuer, "the address by which people reach the server: https://…");
  options.format(arguments.format);
}

ExitCode init(const InitArguments& arguments, Console& console) {
  Configuration configuration{arguments.directory / "bongsu.toml"};
  configuration.protocol.issuer = arguments.issuer;
  if (!arguments.data.empty()) {
    configuration.store.path = std::filesystem::absolute(arguments.data) / "bongsu.db";
  }
  const auto checked = parse_configuration(configuration_text(configuration), configuration.file);
  if (!checked) {
    for (const ConfigurationError& error : checked.error()) {
      console.err << "bongsu: --" << error.key << ' ' << error.reason << '\n';
    }
    return ExitCode::usage;
  }
  const auto made = make_installation(configuration);
  if (!made) return refuse(console, made.error());
  show(configuration, arguments, console);
  return ExitCode::ok;
}

}  // namespace bongsu::command
