#include "command/node_stores.h"
#include "command/operator_name.h"
#include "command/wait_for.h"
#include "command/workbench.h"
#include "crypto/system_random.h"
#include "storage/audit_log.h"
#include "storage/sqlite_database.h"

namespace bongsu::command {

ExitCode at_workbench(const StoreArguments& arguments, Console& console,
                      const std::function<ExitCode(Workbench&)>& work) {
  const auto configuration = load_configuration(arguments.configuration, console);
  if (!configuration) return ExitCode::configuration;

  const base::SystemClock clock;
  crypto::SystemRandom random;
  storage::SqliteDatabase database{database_settings(configuration->store)};
  const auto node = wait_for(storage::node_identity(database, random));
  if (!node) return refuse(console, node.error());
  NodeStores stores{database, *node};
  storage::AuditLog audit{database, random};
  Workbench bench{.configuration = *configuration,
                  .accounts = stores.accounts,
                  .linked_identities = stores.linked_identities,
                  .passkeys = stores.passkeys,
                  .authenticators = stores.authenticators,
                  .way_combinations = stores.way_combinations,
                  .clients = stores.clients,
                  .ended_sessions = stores.ended_sessions,
                  .keys = stores.keys,
                  .health_notes = stores.health_notes,
                  .switches = stores.switches,
                  .audit = audit,
                  .clock = clock,
                  .random = random,
                  .console = console,
                  .format = arguments.format,
                  .operator_name = operator_name()};
  const ExitCode code = work(bench);
  const auto kept = wait_for(audit.flush());
  if (!kept) return refuse(console, kept.error());
  return code;
}

}  // namespace bongsu::command
