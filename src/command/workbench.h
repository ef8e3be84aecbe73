#pragma once
// What a command that administers needs: the configuration, the stores, and somewhere to answer. Works while the server
// runs: both are clients of one database.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "account/accounts.h"
#include "account/authenticators.h"
#include "account/coverage.h"
#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "account/whole_accounts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "command/command_line.h"
#include "command/configuration.h"
#include "command/console.h"
#include "command/exit_code.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "crypto/key_store.h"
#include "oidc/stores.h"
#include "provider/stores.h"

namespace bongsu::command {

struct Workbench {
  const Configuration& configuration;
  account::Accounts& accounts;
  account::LinkedIdentities& linked_identities;
  account::Passkeys& passkeys;
  account::Authenticators& authenticators;
  account::WayCombinations& way_combinations;
  account::WholeAccounts& whole_accounts;
  oidc::Clients& clients;
  continuity::EndedSessions& ended_sessions;
  crypto::KeyStore& keys;
  provider::HealthNotes& health_notes;
  provider::Switches& switches;
  continuity::AuditSink& audit;
  const base::Clock& clock;
  base::Random& random;
  Console& console;
  OutputFormat format;
  std::string operator_name;  // who types
};

// What every such command is told.
struct StoreArguments {
  std::filesystem::path configuration;
  OutputFormat format = OutputFormat::table;
};

// --config and --json.
void declare_store(Options& options, StoreArguments& arguments);

// How much is to be done: a change or two, or as much as the machine can. The latter takes 64 MB more of memory, copies
// the database's log into the file at 256 MB of it, and waits longer for a server that writes beside it.
enum class Workload { ordinary, bulk };

// Reads the configuration, opens the database and sets to work.
ExitCode at_workbench(const StoreArguments& arguments, Console& console,
                      const std::function<ExitCode(Workbench&)>& work, Workload workload = Workload::ordinary);

// Makes a command of what is done at the workbench; its arguments have a member `store`.
template <auto work, typename Arguments>
ExitCode with_store(const Arguments& arguments, Console& console) {
  return at_workbench(arguments.store, console, [&arguments](Workbench& bench) { return work(arguments, bench); });
}

template <auto work, typename Arguments>
ExitCode with_bulk_store(const Arguments& arguments, Console& console) {
  const auto start = [&arguments](Workbench& bench) { return work(arguments, bench); };
  return at_workbench(arguments.store, console, start, Workload::bulk);
}

// The configuration, or nullopt after everything that is wrong with it was written to console.err.
std::optional<Configuration> load_configuration(const std::filesystem::path& file, Console& console);

// Write one line to console.err and give the exit code.
ExitCode refuse(Console& console, std::string_view reason);
ExitCode refuse(Console& console, const base::Unavailable& unavailable);

}  // namespace bongsu::command
