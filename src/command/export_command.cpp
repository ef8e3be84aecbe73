#include "command/export_command.h"

#include <fstream>
#include <ostream>
#include <system_error>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "command/plan_files.h"
#include "command/progress_bar.h"
#include "command/text_table.h"
#include "command/wait_for.h"
#include "storage/new_file.h"
#include "transfer/own_format.h"

namespace bongsu::command {
namespace {

namespace fs = std::filesystem;
using transfer::PasswordHashes;

constexpr std::uint32_t kPageSize = 1'000;

struct Written {
  std::uint64_t accounts = 0;
  std::uint64_t passwords = 0;
};

// Page by page: there may be millions.
base::Fetched<Written> write_all(const ExportUsersArguments& arguments, std::ostream& out, Workbench& bench) {
  const PasswordHashes hashes = arguments.with_password_hashes ? PasswordHashes::written : PasswordHashes::left_out;
  const bool is_csv = arguments.format == "csv";
  const auto all = wait_for(bench.accounts.count());
  if (!all) return std::unexpected(all.error());
  if (is_csv) out << transfer::kOwnCsvHeader << '\n';
  ProgressBar bar{bench.console.err};
  Written written;
  for (account::AccountPosition after;;) {
    const auto page = wait_for(bench.whole_accounts.list(after, kPageSize));
    if (!page) return std::unexpected(page.error());
    for (const account::WholeAccount& whole : *page) {
      out << (is_csv ? own_csv_line(whole, hashes) : own_json_line(whole, hashes)) << '\n';
      ++written.accounts;
      if (whole.password && arguments.with_password_hashes) ++written.passwords;
    }
    if (page->size() < kPageSize || !out) return written;
    after = account::position_of(page->back().account);
    bar.show("exporting", std::min(written.accounts, *all), *all);
  }
}

void show(const Written& written, const ExportUsersArguments& arguments, Workbench& bench) {
  if (bench.format == OutputFormat::json) {
    bench.console.out << boost::json::object{{"file", arguments.to.string()},
                                             {"accounts", written.accounts},
                                             {"password_hashes", written.passwords}}
                      << '\n';
    return;
  }
  TextCard card;
  card.add("file", arguments.to.string());
  card.add("accounts", std::to_string(written.accounts));
  card.add("password hashes", std::to_string(written.passwords));
  card.write(bench.console.out);
  bench.console.out << "\nPasskeys, authenticator apps, recovery codes and consents are not in it: only a backup has "
                       "everything.\n";
}

void record(const ExportUsersArguments& arguments, Workbench& bench) {
  bench.audit.record({.at = bench.clock.now(),
                      .kind = "accounts.exported",
                      .detail = arguments.with_password_hashes ? "by_operator with_password_hashes" : "by_operator"});
}

ExitCode fill(const fs::path& partial, const ExportUsersArguments& arguments, Workbench& bench) {
  std::ofstream out{partial, std::ios::binary | std::ios::trunc};
  const auto written = write_all(arguments, out, bench);
  if (!written) return refuse(bench.console, written.error());
  out.close();
  if (!out) {
    bench.console.err << "bongsu: " << arguments.to.string() << " cannot be written\n";
    return ExitCode::unwritable;
  }
  if (const auto published = storage::publish(partial, arguments.to, storage::Existing::refuse); !published) {
    bench.console.err << "bongsu: " << published.error() << '\n';
    return ExitCode::unwritable;
  }
  record(arguments, bench);
  show(*written, arguments, bench);
  return answered(ExitCode::ok, bench.console);
}

}  // namespace

void declare_export_users(Options& options, ExportUsersArguments& arguments) {
  options.required("--to", arguments.to, "the file to write; readable by its owner only");
  options.choice("--format", arguments.format, {"csv", "jsonl"}, "both hold the same: docs/importing.md");
  options.flag("--with-password-hashes", arguments.with_password_hashes,
               "with the hashes of passwords; who reads the file can guess at them");
  declare_store(options, arguments.store);
}

ExitCode export_users(const ExportUsersArguments& arguments, Workbench& bench) {
  if (arguments.format.empty()) {
    bench.console.err << "bongsu: --format is missing: csv or jsonl\n";
    return ExitCode::usage;
  }
  if (fs::exists(arguments.to)) {
    return refuse(bench.console, arguments.to.string() + " exists already; name another file");
  }
  const auto partial = storage::make_partial_file(arguments.to);
  if (!partial) {
    bench.console.err << "bongsu: " << partial.error() << '\n';
    return ExitCode::unwritable;
  }
  const ExitCode code = fill(*partial, arguments, bench);
  std::error_code ignored;
  if (code != ExitCode::ok) fs::remove(*partial, ignored);
  return code;
}

void add_export_commands(CommandLine& commands) {
  commands.describe_group("export", "What others can read");
  commands.add("export users", "Writes all accounts to a file that can be imported again", declare_export_users,
               with_store<export_users>);
}

}  // namespace bongsu::command
