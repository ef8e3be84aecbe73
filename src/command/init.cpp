#include "command/init.h"

#include <array>
#include <expected>
#include <ostream>
#include <system_error>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/clock.h"
#include "command/configuration_reader.h"
#include "command/configuration_text.h"
#include "command/node_stores.h"
#include "command/secret_file.h"
#include "command/text_table.h"
#include "command/wait_for.h"
#include "command/workbench.h"
#include "crypto/key_store.h"
#include "crypto/master_key.h"
#include "storage/migrations.h"

namespace bongsu::command {
namespace {

using Done = std::expected<void, std::string>;

// Everything is checked before anything is written.
Done check_nothing_exists(const Configuration& configuration) {
  for (const auto& file : {configuration.file, configuration.keys.master_key_file, configuration.store.path}) {
    if (std::filesystem::exists(std::filesystem::symlink_status(file))) {
      return std::unexpected(file.string() + " exists already; nothing was changed");
    }
  }
  return {};
}

Done make_directory(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return std::unexpected(directory.string() + " cannot be made: " + error.message());
  return {};
}

Done make_database(const Configuration& configuration, const crypto::MasterKey& master) {
  const auto migrated = storage::migrate(configuration.store.path, storage::WhenMissing::create);
  if (!migrated) return std::unexpected(migrated.error().message);
  storage::SqliteDatabase database{database_settings(configuration.store)};
  storage::EncryptedKeyStore keys{database};
  const auto rows = crypto::make_initial_keys(crypto::kSigningAlgorithms, base::SystemClock{}.now(), master);
  const auto applied = wait_for(keys.apply(rows));
  if (!applied) return std::unexpected(applied.error().cause);
  return {};
}

// The configuration last: where it stands, everything that it names is there.
Done make_all(const Configuration& configuration) {
  if (const Done made = make_directory(configuration.file.parent_path()); !made) return made;
  const crypto::MasterKey master = crypto::MasterKey::generate();
  const Done written = write_new_secret_file(configuration.keys.master_key_file, master.to_text().reveal());
  if (!written) return written;
  if (const Done made = make_database(configuration, master); !made) return made;
  return write_new_file(configuration.file, configuration_text(configuration));
}

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
  options.required("--issuer", arguments.issuer, "the address by which people reach the server: https://…");
  options.format(arguments.format);
}

ExitCode init(const InitArguments& arguments, Console& console) {
  Configuration configuration{arguments.directory / "bongsu.toml"};
  configuration.protocol.issuer = arguments.issuer;
  const auto checked = parse_configuration(configuration_text(configuration), configuration.file);
  if (!checked) {
    for (const ConfigurationError& error : checked.error()) {
      console.err << "bongsu: --" << error.key << ' ' << error.reason << '\n';
    }
    return ExitCode::usage;
  }
  Done done = check_nothing_exists(configuration);
  if (done) done = make_all(configuration);
  if (!done) return refuse(console, done.error());
  show(configuration, arguments, console);
  return ExitCode::ok;
}

}  // namespace bongsu::command
