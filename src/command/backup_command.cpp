#include "command/backup_command.h"

#include <ostream>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "command/text_table.h"
#include "storage/backup.h"

namespace bongsu::command {

void declare_backup(Options& options, BackupArguments& arguments) {
  options.required("--to", arguments.to, "the file to write");
  options.flag("--replace", arguments.replaces, "the file may exist: it is replaced once the new one is complete");
  declare_store(options, arguments.store);
}

ExitCode backup(const BackupArguments& arguments, Console& console) {
  const auto configuration = load_configuration(arguments.store.configuration, console);
  if (!configuration) return ExitCode::configuration;
  const auto existing = arguments.replaces ? storage::Existing::replace : storage::Existing::refuse;
  const auto made = storage::back_up(configuration->store.path, arguments.to, existing);
  if (!made) return refuse(console, made.error().message);
  if (arguments.store.format == OutputFormat::json) {
    const boost::json::object json{{"file", arguments.to.string()},
                                   {"bytes", made->size_bytes},
                                   {"accounts", made->accounts},
                                   {"schema", made->schema_version}};
    console.out << json << '\n';
    return ExitCode::ok;
  }
  TextCard card;
  card.add("file", arguments.to.string());
  card.add("bytes", std::to_string(made->size_bytes));
  card.add("accounts", std::to_string(made->accounts));
  card.add("schema", std::to_string(made->schema_version));
  card.write(console.out);
  console.out << "\nWithout the master key (" << configuration->keys.master_key_file.string()
              << ") its keys cannot be read: keep that too, elsewhere.\n";
  return ExitCode::ok;
}

}  // namespace bongsu::command
