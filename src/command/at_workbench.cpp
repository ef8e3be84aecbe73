#include "command/node_stores.h"
#include "command/operator_name.h"
#include "command/wait_for.h"
#include "command/workbench.h"
#include "crypto/system_random.h"
#include "storage/audit_log.h"
#include "storage/sqlite_database.h"

namespace bongsu::command {

namespace {

storage::SqliteSettings settings_for(const StoreSettings& store, Workload workload) {
  storage::SqliteSettings settings = database_settings(store);
  if (workload == Workload::ordinary) return settings;
  settings.writer_cache_kib = 64 * 1024;
  settings.log_pages_max = 64 * 1024;
  settings.rest = std::chrono::milliseconds{10};
  settings.wait_max = std::chrono::seconds{60};
  settings.busy_timeout = settings.wait_max / 2;
  return settings;
}

}  // namespace

ExitCode at_workbench(const StoreArguments& arguments, Console& console,
                      const std::function<ExitCode(Workbench&)>& work, Workload workload) {
  const auto configuration = load_configuration(arguments.configuration, console);
  if (!configuration) return ExitCode::configuration;

  const base::SystemClock clock;
  crypto::SystemRandom random;
  storage::SqliteDatabase database{settings_for(configuration->store, workload)};
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
                  .whole_accounts = stores.whole_accounts,
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
