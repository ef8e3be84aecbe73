#include "command/plan_estate_commands.h"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include "command/estate_file.h"
#include "command/plan_files.h"
#include "command/plan_solve_command.h"
#include "command/plan_tables.h"
#include "command/progress_bar.h"
#include "command/version.h"
#include "plan/mef/write_mef.h"
#include "plan/model/difference.h"
#include "plan/report/html_report.h"
#include "plan/report/json_report.h"
#include "plan/report/shown.h"

namespace bongsu::command {
namespace {

constexpr std::uint64_t kYearsMax = 1'000'000;

using Checks = std::vector<plan::JourneyCheck>;

ExitCode too_entangled(const plan::LimitReached& limit, Console& console) {
  console.err << limit.message << '\n';
  return ExitCode::too_large;
}

ExitCode verdict(const Checks& checks) { return plan::is_refused(checks) ? ExitCode::refused : ExitCode::ok; }

boost::json::array to_array(const auto& values) {
  boost::json::array array;
  for (const auto& value : values) array.push_back(plan::to_json(value));
  return array;
}

boost::json::array idle_batteries(const plan::SolvedModel& solved) {
  boost::json::array places;
  for (const plan::Thing* place : solved.model().waits->idle_batteries()) {
    places.push_back({{"place", place->name}, {"reason", plan::idle_battery_text(place->power.sheds_load)}});
  }
  return places;
}

bool write_file(const std::filesystem::path& path, const std::string& text, Console& console) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text;
  file.close();
  if (!file) console.err << path.string() << ": cannot be written\n";
  return !file.fail();
}

}  // namespace

void declare_plan_check(Options& options, PlanCheckArguments& arguments) {
  options.required("estate", arguments.estate, "the estate file");
  options.flag("--all", arguments.is_whole, "show every kind of single point, pair and triple, however many");
  options.format(arguments.format);
}

ExitCode plan_check(const PlanCheckArguments& arguments, Console& console) {
  const auto solved = solve_estate_file(arguments.estate, console.err);
  if (!solved) return solved.error();
  const auto checks = plan::check_journeys(*solved);
  if (!checks) return too_entangled(checks.error(), console);
  if (arguments.format == OutputFormat::json) {
    console.out << boost::json::object{{"estate", solved->estate().name},
                                       {"refused", plan::is_refused(*checks)},
                                       {"journeys", to_array(*checks)},
                                       {"batteries_that_count_for_nothing", idle_batteries(*solved)}}
                << '\n';
  } else {
    write_idle_batteries(solved->model().waits->idle_batteries(), console.out);
    write_checks(*checks, arguments.is_whole ? Extent::everything : Extent::likeliest, console.out);
  }
  return answered(verdict(*checks), console);
}

void declare_plan_diff(Options& options, PlanDiffArguments& arguments) {
  options.required("old", arguments.before, "the estate file as it was");
  options.required("new", arguments.after, "the estate file as it is to be");
  options.format(arguments.format);
}

ExitCode plan_diff(const PlanDiffArguments& arguments, Console& console) {
  const auto before = solve_estate_file(arguments.before, console.err);
  const auto after = solve_estate_file(arguments.after, console.err);
  if (!before || !after) return before ? after.error() : before.error();
  const auto old_checks = plan::check_journeys(*before);
  const auto new_checks = plan::check_journeys(*after);
  if (!old_checks || !new_checks) return too_entangled((old_checks ? new_checks : old_checks).error(), console);
  const auto differences = plan::difference(*old_checks, *new_checks);
  if (arguments.format == OutputFormat::json) {
    const bool is_loosened = std::ranges::any_of(differences, &plan::JourneyDifference::is_gate_loosened);
    console.out << boost::json::object{{"refused", plan::is_refused(*new_checks)},
                                       {"gate_loosened", is_loosened},
                                       {"journeys", to_array(differences)}}
                << '\n';
  } else {
    write_differences(differences, console.out);
    write_gate_verdict(differences, console.out);
    write_verdict(*new_checks, console.out);
  }
  return answered(verdict(*new_checks), console);
}

void declare_plan_report(Options& options, PlanReportArguments& arguments) {
  options.several("estates", arguments.estates, "the estate file, and others to compare it with");
  options.optional("--html", arguments.html, "write one page of HTML there");
  options.optional("--seed", arguments.seed, "of all random numbers: the same seed gives the same report");
  options.optional("--years", arguments.years, "to simulate, up to a million; 0: as many as take a few seconds");
  options.format(arguments.format);
}

ExitCode plan_report(const PlanReportArguments& arguments, Console& console) {
  if (arguments.years > kYearsMax) {
    console.err << "expected --years from 0 to " << kYearsMax << '\n';
    return ExitCode::usage;
  }
  std::vector<plan::SolvedModel> models;
  for (const auto& file : arguments.estates) {
    auto solved = solve_estate_file(file, console.err);
    if (!solved) return solved.error();
    models.push_back(std::move(*solved));
  }
  std::vector<plan::EstateReport> reports;
  for (const plan::SolvedModel& model : models) {
    ProgressBar bar{console.err};
    plan::ReportSettings settings{.seed = arguments.seed, .years = arguments.years};
    settings.progress = [&](std::string_view what, std::size_t done, std::size_t all) { bar.show(what, done, all); };
    auto report = plan::report(model, settings);
    if (!report) return too_entangled(report.error(), console);
    reports.push_back(std::move(*report));
  }
  const auto comparisons = plan::compare(models, reports);
  if (!arguments.html.empty()) {
    const std::string page = plan::html_report({.models = models,
                                                .reports = reports,
                                                .comparisons = comparisons,
                                                .version = std::string{version()},
                                                .seed = arguments.seed});
    if (!write_file(arguments.html, page, console)) return ExitCode::unwritable;
  }
  if (arguments.format == OutputFormat::json) {
    console.out << boost::json::object{{"seed", arguments.seed},
                                       {"estates", to_array(reports)},
                                       {"comparisons", to_array(comparisons)}}
                << '\n';
  } else {
    write_report(reports, comparisons, console.out);
  }
  return answered(ExitCode::ok, console);
}

void declare_plan_export(Options& options, PlanExportArguments& arguments) {
  options.required("estate", arguments.estate, "the estate file");
  options.flag("--open-psa", arguments.is_open_psa, "as Open-PSA MEF, for other tools of the field");
}

ExitCode plan_export(const PlanExportArguments& arguments, Console& console) {
  if (!arguments.is_open_psa) {
    console.err << "say in which format: --open-psa\n";
    return ExitCode::usage;
  }
  const auto solved = solve_estate_file(arguments.estate, console.err);
  if (!solved) return solved.error();
  console.out << plan::write_mef(solved->model().tree, solved->estate().name,
                                 fmt::format("From {} by bongsu plan export", arguments.estate.filename().string()));
  return answered(ExitCode::ok, console);
}

void add_plan_commands(CommandLine& commands) {
  commands.describe_group("plan", "What would take an estate down, and whether many small sites would be better");
  commands.add("plan check", "Finds single points of failure, pairs and triples", declare_plan_check, plan_check);
  commands.add("plan diff", "Says what a change adds and removes", declare_plan_diff, plan_diff);
  commands.add("plan report", "Counts minutes, energy and money, of several side by side", declare_plan_report,
               plan_report);
  commands.add("plan export", "Writes fault trees for other tools", declare_plan_export, plan_export);
  commands.add("plan solve", "Solves a fault tree of any tool", declare_plan_solve, plan_solve);
}

}  // namespace bongsu::command
