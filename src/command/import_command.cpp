#include "command/import_command.h"

#include <fstream>
#include <ostream>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/format.h>

#include "command/import_report.h"
#include "command/plan_files.h"
#include "command/provider_entries.h"
#include "command/secret_file.h"
#include "command/text_table.h"
#include "command/wait_for.h"
#include "transfer/firebase_parameters.h"
#include "transfer/import.h"

namespace bongsu::command {
namespace {

using transfer::ImportOutcome;
using transfer::ImportTotals;

using ProviderNames = std::map<std::string, account::ProviderId, std::less<>>;

// Each provider here under its own id, and under the names that were given for it.
std::expected<ProviderNames, std::string> provider_names(const ImportUsersArguments& arguments,
                                                         const Configuration& configuration) {
  const std::set<provider::ProviderId> ours = configured_ids(configuration);
  ProviderNames names;
  for (const provider::ProviderId& id : ours) names.emplace(id.str(), id);
  for (const std::string& pair : arguments.providers) {
    const std::size_t sign = pair.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == pair.size()) {
      return std::unexpected("--provider must be as google=google.com: the id here, and what the file calls it");
    }
    const provider::ProviderId id{pair.substr(0, sign)};
    if (!ours.contains(id)) {
      return std::unexpected("--provider " + printable(pair) + ": the configuration has no [[provider]] with the id " +
                             printable(id.str()));
    }
    names.insert_or_assign(pair.substr(sign + 1), id);
  }
  return names;
}

bool keeps_ids(const ImportUsersArguments& arguments, transfer::Format format) {
  return arguments.keeps_ids || format == transfer::Format::jsonl || format == transfer::Format::csv;
}

transfer::ImportSettings settings_of(const ImportUsersArguments& arguments, transfer::Format format,
                                     ProviderNames names) {
  using transfer::Unusable;
  return {
      .portions = {
          .preparation = {.providers = std::move(names),
                          .passwords = arguments.without_unusable_passwords ? Unusable::left_out : Unusable::refused,
                          .identities = arguments.without_unknown_identities ? Unusable::left_out : Unusable::refused,
                          .ids = keeps_ids(arguments, format) ? transfer::Ids::kept : transfer::Ids::new_ones},
          .writing = arguments.dry_run ? transfer::Writing::dry_run : transfer::Writing::real}};
}

std::expected<std::optional<crypto::FirebaseParameters>, std::string> firebase_parameters(
    const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  const auto text = read_secret_file(file);
  if (!text) return std::unexpected(text.error());
  auto parameters = transfer::parse_firebase_parameters(text->reveal());
  if (!parameters) return std::unexpected(file.string() + ": " + parameters.error());
  return *std::move(parameters);
}

boost::json::object to_json(const ImportTotals& totals, bool is_dry_run, const std::filesystem::path& rejects) {
  boost::json::object json{{"dry_run", is_dry_run},
                           {"records", totals.records},
                           {"added", totals.added},
                           {"existing", totals.existing},
                           {"refused", totals.refused},
                           {"passwords", totals.passwords},
                           {"identities", totals.identities},
                           {"passwords_left_out", totals.passwords_left_out},
                           {"identities_left_out", totals.identities_left_out},
                           {"second_factors_left_behind", totals.second_factors_left_behind}};
  if (!rejects.empty()) json["rejects"] = rejects.string();
  return json;
}

std::string number_unless_zero(std::uint64_t number) { return number == 0 ? std::string{} : std::to_string(number); }

void write_card(const ImportTotals& totals, bool is_dry_run, const std::filesystem::path& rejects, std::ostream& out) {
  TextCard card;
  card.add("records", std::to_string(totals.records));
  card.add(is_dry_run ? "would be added" : "added", std::to_string(totals.added));
  card.add("with a password", std::to_string(totals.passwords));
  card.add("linked identities", std::to_string(totals.identities));
  card.add("left as they are", std::to_string(totals.existing));
  card.add("refused", std::to_string(totals.refused));
  card.add("passwords left out", number_unless_zero(totals.passwords_left_out));
  card.add("identities left out", number_unless_zero(totals.identities_left_out));
  card.add("second factors left behind", number_unless_zero(totals.second_factors_left_behind));
  card.add("refused records in", rejects.string());
  card.write(out);
}

ExitCode code_of(const ImportOutcome& outcome, const ImportUsersArguments& arguments, Console& console) {
  if (const auto* flaw = std::get_if<transfer::FileFlaw>(&outcome.stopped)) {
    console.err << fmt::format("bongsu: {}:{}: {}; nothing from there on was read\n", arguments.from.string(),
                               flaw->line, flaw->reason);
    return ExitCode::configuration;
  }
  if (const auto* down = std::get_if<base::Unavailable>(&outcome.stopped)) {
    console.err << "bongsu: the database could not be written to, so the import stopped: " << down->cause
                << "\nRun it again: what was added is left as it is, and the rest is added.\n";
    return ExitCode::unavailable;
  }
  return outcome.totals.refused == 0 ? ExitCode::ok : ExitCode::refused;
}

void record(const ImportTotals& totals, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(),
                      .kind = "accounts.imported",
                      .detail = fmt::format("by_operator added {}", totals.added)});
}

ExitCode run(const ImportUsersArguments& arguments, transfer::UserFile& file, transfer::ImportSettings settings,
             ImportReport& report, Workbench& bench) {
  transfer::Import import{file, bench.whole_accounts, bench.random, report, std::move(settings), bench.clock.now()};
  const ImportOutcome outcome = wait_for(import.run());
  if (!arguments.dry_run && outcome.totals.added != 0) record(outcome.totals, bench);
  const auto rejects = report.finish();
  if (!rejects) bench.console.err << "bongsu: " << rejects.error() << '\n';
  const std::filesystem::path written = rejects.value_or(std::filesystem::path{});
  if (bench.format == OutputFormat::json) {
    bench.console.out << to_json(outcome.totals, arguments.dry_run, written) << '\n';
  } else {
    write_card(outcome.totals, arguments.dry_run, written, bench.console.out);
  }
  const ExitCode code = code_of(outcome, arguments, bench.console);
  return answered(rejects ? code : ExitCode::unwritable, bench.console);
}

ExitCode refuse_usage(Console& console, std::string_view reason) {
  console.err << "bongsu: " << reason << '\n';
  return ExitCode::usage;
}

}  // namespace

void declare_import_users(Options& options, ImportUsersArguments& arguments) {
  options.required("--from", arguments.from, "the file to read");
  options.choice("--format", arguments.format, {transfer::kFormatNames.begin(), transfer::kFormatNames.end()},
                 "what wrote it: another server's export, or csv and jsonl as docs/importing.md describes them");
  options.repeated("--provider", arguments.providers,
                   "ID=NAME: the provider here that the file calls so, as google=google.com");
  options.optional("--firebase-parameters", arguments.firebase_parameters,
                   "a file with the project's password hash parameters, as the Firebase console shows them");
  options.optional("--rejects", arguments.rejects,
                   "write refused records there as they were, to be mended and run again");
  options.flag("--dry-run", arguments.dry_run,
               "say what would happen, conflicts with accounts included; write nothing");
  options.flag("--keep-ids", arguments.keeps_ids,
               "keep the other server's ids, so that applications know people again; csv and jsonl always do");
  options.flag("--without-unusable-passwords", arguments.without_unusable_passwords,
               "where a password hash cannot be used, import the account without it");
  options.flag("--without-unknown-identities", arguments.without_unknown_identities,
               "where a provider has no name here, import the account without the identity");
  declare_store(options, arguments.store);
}

ExitCode import_users(const ImportUsersArguments& arguments, Workbench& bench) {
  const auto format = transfer::format_named(arguments.format);
  if (!format) return refuse_usage(bench.console, "--format is missing: keycloak, auth0, firebase, csv or jsonl");
  auto names = provider_names(arguments, bench.configuration);
  if (!names) return refuse_usage(bench.console, names.error());
  const auto project = firebase_parameters(arguments.firebase_parameters);
  if (!project) {
    bench.console.err << "bongsu: " << project.error() << '\n';
    return ExitCode::configuration;
  }
  if (!arguments.rejects.empty() && std::filesystem::exists(arguments.rejects)) {
    return refuse(bench.console, arguments.rejects.string() + " exists already; name another file for --rejects");
  }
  std::ifstream in{arguments.from, std::ios::binary};
  if (!in || in.peek() == std::ifstream::traits_type::eof()) {
    bench.console.err << "bongsu: " << arguments.from.string() << " cannot be read, or is empty\n";
    return ExitCode::configuration;
  }
  transfer::UserFile file{*format, in, *project ? &**project : nullptr};
  ImportReport report{arguments.from, arguments.rejects, file, bench.console};
  return run(arguments, file, settings_of(arguments, *format, *std::move(names)), report, bench);
}

void add_import_commands(CommandLine& commands) {
  commands.describe_group("import", "People of another login server");
  commands.add("import users", "Adds them as accounts, with their passwords as they are and their identities",
               declare_import_users, with_bulk_store<import_users>);
}

}  // namespace bongsu::command
