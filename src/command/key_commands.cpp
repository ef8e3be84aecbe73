#include "command/key_commands.h"

#include <algorithm>
#include <ostream>
#include <tuple>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "command/key_files.h"
#include "command/key_rotation.h"
#include "command/text_table.h"
#include "command/time_text.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using crypto::StoredKey;
using Rows = std::vector<StoredKey>;

std::string_view to_text(crypto::KeyPhase phase) {
  switch (phase) {
    case crypto::KeyPhase::published:
      return "published";
    case crypto::KeyPhase::signing:
      return "in use";
    case crypto::KeyPhase::verifying:
      return "retired";
    case crypto::KeyPhase::expired:
      return "expired";
  }
  return {};
}

std::string to_text(const std::optional<base::Instant>& instant) {
  return instant ? command::to_text(*instant) : std::string{};
}

void show(const Rows& rows, Workbench& bench) {
  const base::Instant now = bench.clock.now();
  boost::json::array listed;
  TextTable table{{"ID", "USE", "ALGORITHM", "PHASE", "IN USE FROM", "RETIRES", "UNPUBLISHED"}};
  for (const StoredKey& row : rows) {
    const std::string_view phase = to_text(crypto::phase(row.life, now));
    boost::json::object entry{{"id", row.id},
                              {"use", crypto::name_of(row.use)},
                              {"phase", phase},
                              {"published_at", command::to_text(row.life.published_at)},
                              {"in_use_from", command::to_text(row.life.signs_from)}};
    if (!row.algorithm.empty()) entry["algorithm"] = row.algorithm;
    if (row.life.retires_at) entry["retires_at"] = to_text(row.life.retires_at);
    if (row.life.unpublished_at) entry["unpublished_at"] = to_text(row.life.unpublished_at);
    listed.push_back(std::move(entry));
    table.add({row.id, std::string{crypto::name_of(row.use)}, row.algorithm, std::string{phase},
               command::to_text(row.life.signs_from), to_text(row.life.retires_at), to_text(row.life.unpublished_at)});
  }
  if (bench.format == OutputFormat::json) {
    bench.console.out << listed << '\n';
  } else {
    table.write(bench.console.out);
  }
}

void record(std::string_view kind, const StoredKey& row, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(), .kind = kind, .detail = row.id});
}

}  // namespace

void declare_key_list(Options& options, KeyListArguments& arguments) { declare_store(options, arguments.store); }

void declare_key_rotate(Options& options, KeyRotateArguments& arguments) {
  options.choices("--key", arguments.keys, rotating_keys(), "which; all when none is given");
  options.flag("--immediately", arguments.is_immediate,
               "use it at once; clients with an older key set refuse tokens until they fetch it anew");
  declare_store(options, arguments.store);
}

void declare_key_revoke(Options& options, KeyRevokeArguments& arguments) {
  options.required("key", arguments.key_id, "id of the key, as bongsu key list shows it");
  declare_store(options, arguments.store);
}

ExitCode list_keys(const KeyListArguments&, Workbench& bench) {
  auto rows = wait_for(bench.keys.load());
  if (!rows) return refuse(bench.console, rows.error());
  std::ranges::sort(
      *rows, {}, [](const StoredKey& row) { return std::tuple{row.use, row.algorithm, row.life.signs_from, row.id}; });
  show(*rows, bench);
  return ExitCode::ok;
}

ExitCode rotate_keys(const KeyRotateArguments& arguments, Workbench& bench) {
  const auto master = read_master_key(bench.configuration.keys.master_key_file);
  if (!master) {
    bench.console.err << master.error() << '\n';
    return ExitCode::configuration;
  }
  const auto rows = wait_for(bench.keys.load());
  if (!rows) return refuse(bench.console, rows.error());
  Rows changes;
  for (const std::string& key : arguments.keys.empty() ? rotating_keys() : arguments.keys) {
    const auto rotated =
        plan_key_rotation(key, *rows, arguments.is_immediate ? Handover::at_once : Handover::after_lead,
                          bench.configuration, bench.clock.now(), *master);
    if (!rotated) {
      return refuse(bench.console, key +
                                       ": the last rotation is under way still: its new key is published and not in "
                                       "use yet; nothing was changed");
    }
    changes.insert(changes.end(), rotated->begin(), rotated->end());
  }
  const auto applied = wait_for(bench.keys.apply(changes));
  if (!applied) return refuse(bench.console, applied.error());
  for (const StoredKey& row : changes) {
    if (!row.life.retires_at) record("key.rotated", row, bench);
  }
  show(changes, bench);
  return ExitCode::ok;
}

ExitCode revoke_key(const KeyRevokeArguments& arguments, Workbench& bench) {
  const auto master = read_master_key(bench.configuration.keys.master_key_file);
  if (!master) {
    bench.console.err << master.error() << '\n';
    return ExitCode::configuration;
  }
  const auto rows = wait_for(bench.keys.load());
  if (!rows) return refuse(bench.console, rows.error());
  const Rows changes = crypto::revoke_key(*rows, arguments.key_id, bench.clock.now(), *master);
  if (changes.empty()) {
    return refuse(bench.console, "there is no key " + printable(arguments.key_id) + " that could be revoked");
  }
  const auto applied = wait_for(bench.keys.apply(changes));
  if (!applied) return refuse(bench.console, applied.error());
  for (const StoredKey& row : changes) record(row.id == arguments.key_id ? "key.revoked" : "key.rotated", row, bench);
  show(changes, bench);
  return ExitCode::ok;
}

void add_key_commands(CommandLine& commands) {
  commands.describe_group("key", "Keys that sign and seal");
  commands.add("key list", "Lists all", declare_key_list, with_store<list_keys>);
  commands.add("key rotate", "Publishes successors", declare_key_rotate, with_store<rotate_keys>);
  commands.add("key revoke", "Takes a key out of use at once", declare_key_revoke, with_store<revoke_key>);
}

}  // namespace bongsu::command
