#include "command/plan_solve_command.h"

#include <cmath>
#include <expected>
#include <ostream>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "command/bounded_file.h"
#include "command/plan_files.h"
#include "command/solved_tree.h"
#include "command/text_table.h"
#include "plan/mef/read_mef.h"

namespace bongsu::command {
namespace {

// The most that are worth listing: what lists them keeps them all.
constexpr std::uint64_t kListedMax = 1'000'000;

std::expected<plan::FaultTree, std::string> read_tree(const PlanSolveArguments& arguments) {
  const auto xml = read_bounded(arguments.file, plan::kMefBytesMax);
  if (!xml) return std::unexpected(arguments.file.string() + ": " + xml.error());
  auto tree = plan::read_mef(*xml, {.mission_time_h = arguments.mission_time_h});
  if (tree) return *std::move(tree);
  const plan::MefError& error = tree.error();
  const std::string line = error.line == 0 ? "" : ":" + std::to_string(error.line);
  return std::unexpected(arguments.file.string() + line + ": " + error.message);
}

std::vector<plan::Top> asked_tops(const plan::FaultTree& tree, const std::string& name) {
  if (name.empty()) return {tree.tops().begin(), tree.tops().end()};
  const auto node = tree.find(name);
  return node ? std::vector<plan::Top>{{name, *node}} : std::vector<plan::Top>{};
}

}  // namespace

void declare_plan_solve(Options& options, PlanSolveArguments& arguments) {
  options.required("file", arguments.file, "the fault tree, in Open-PSA MEF");
  options.optional("--top", arguments.top, "the gate or event to ask about; every top event when none is given");
  options.choice("--first", arguments.order, {"order", "probability"},
                 "list first the cut sets of fewest events, or the likeliest");
  options.optional("--limit", arguments.count_max, "how many cut sets and events to list");
  options.optional("--mission-time", arguments.mission_time_h,
                   "the mission time of the file's distributions, in hours");
  options.format(arguments.format);
}

ExitCode plan_solve(const PlanSolveArguments& arguments, Console& console) {
  if (!(arguments.mission_time_h >= 0) || std::isinf(arguments.mission_time_h) || arguments.count_max > kListedMax) {
    console.err << "expected a --mission-time that is not negative, and a --limit up to " << kListedMax << '\n';
    return ExitCode::usage;
  }
  const auto tree = read_tree(arguments);
  if (!tree) {
    console.err << printable(tree.error()) << '\n';
    return ExitCode::configuration;
  }
  const std::vector<plan::Top> tops = asked_tops(*tree, arguments.top);
  if (tops.empty()) {
    console.err << "no gate or event '" << printable(arguments.top) << "' in " << printable(arguments.file.string())
                << '\n';
    return ExitCode::usage;
  }
  const FirstListed first = arguments.order == "probability" ? FirstListed::likeliest : FirstListed::fewest_events;
  boost::json::array solved_tops;
  for (const plan::Top& top : tops) {
    const auto solved = solve_tree(*tree, top, first, arguments.count_max);
    if (!solved) {
      console.err << printable(top.name) << ": " << solved.error().message << '\n';
      return ExitCode::too_large;
    }
    if (arguments.format == OutputFormat::json) {
      solved_tops.push_back(to_json(*solved));
    } else {
      if (&top != &tops.front()) console.out << '\n';
      write_solved(*solved, console.out);
    }
  }
  if (arguments.format == OutputFormat::json) console.out << boost::json::object{{"tops", solved_tops}} << '\n';
  return answered(ExitCode::ok, console);
}

}  // namespace bongsu::command
