#include "command/coverage_command.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "account/coverage.h"
#include "command/coverage_texts.h"
#include "command/failure_domains.h"
#include "command/provider_entries.h"
#include "command/text_table.h"
#include "command/usable_ways.h"
#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using account::Coverage;
using account::Share;

boost::json::object to_json(const Share& share) { return {{"of", share.of}, {"could", share.could}}; }

boost::json::array to_json(const std::vector<account::DomainCoverage>& domains) {
  boost::json::array listed;
  for (const account::DomainCoverage& domain : domains) {
    listed.push_back({{"domain", domain.domain}, {"all", to_json(domain.all)}, {"active", to_json(domain.active)}});
  }
  return listed;
}

boost::json::object to_json(const Coverage& coverage) {
  boost::json::array ways;
  for (const account::WayUse& use : coverage.ways) {
    ways.push_back({{"way", use.way}, {"accounts", use.accounts}, {"only", use.only}, {"active", use.active}});
  }
  boost::json::array combinations;
  for (const account::WayCombination& combination : coverage.combinations) {
    combinations.push_back({{"ways", boost::json::array(combination.ways.begin(), combination.ways.end())},
                            {"accounts", combination.accounts},
                            {"active", combination.active}});
  }
  return {{"active_within_days", account::kActiveWithin.count()},
          {"all", to_json(coverage.all)},
          {"active", to_json(coverage.active)},
          {"without", to_json(coverage.without)},
          {"ways", std::move(ways)},
          {"combinations", std::move(combinations)},
          {"worst", coverage.worst.empty() ? boost::json::value{} : boost::json::value(coverage.worst)}};
}

void add_row(TextTable& table, const std::string& name, const Share& all, const Share& active) {
  table.add({name, fmt::format("{}", all.could), percent(all), fmt::format("{}", all.of - all.could),
             fmt::format("{}", active.could), percent(active)});
}

void write_tables(const Coverage& coverage, std::ostream& out) {
  out << fmt::format("{} accounts, {} of them active in {} days. Who could log in:\n\n", coverage.all.of,
                     coverage.active.of, account::kActiveWithin.count());
  TextTable domains{{"WITHOUT", "ACCOUNTS", "", "LOCKED OUT", "ACTIVE", ""}};
  add_row(domains, "(nothing)", coverage.all, coverage.active);
  for (const account::DomainCoverage& domain : coverage.without) {
    add_row(domains, domain.domain, domain.all, domain.active);
  }
  domains.write(out);
  TextTable ways{{"WAY IN", "ACCOUNTS", "NOTHING ELSE", "ACTIVE"}};
  for (const account::WayUse& use : coverage.ways) {
    ways.add({use.way, fmt::format("{}", use.accounts), fmt::format("{}", use.only), fmt::format("{}", use.active)});
  }
  out << '\n';
  ways.write(out);
  TextTable combinations{{"TOGETHER", "ACCOUNTS", "ACTIVE"}};
  for (const account::WayCombination& combination : coverage.combinations) {
    combinations.add(
        {to_text(combination.ways), fmt::format("{}", combination.accounts), fmt::format("{}", combination.active)});
  }
  out << '\n';
  combinations.write(out);
  if (!coverage.worst.empty()) out << "\nMost would be locked out by: " << coverage.worst << '\n';
}

std::string names_of(const std::vector<account::FailureDomain>& domains) {
  std::string names;
  for (const account::FailureDomain& domain : domains) names += (names.empty() ? "" : ", ") + domain.name;
  return names.empty() ? "none, since no provider is configured" : names;
}

}  // namespace

void declare_coverage(Options& options, CoverageArguments& arguments) {
  options.optional("--without", arguments.without, "one failure domain; else each");
  declare_store(options, arguments.store);
}

ExitCode show_coverage(const CoverageArguments& arguments, Workbench& bench) {
  const std::vector<account::FailureDomain> domains = failure_domains(bench.configuration);
  const std::string& only = arguments.without;
  if (!only.empty() && std::ranges::find(domains, only, &account::FailureDomain::name) == domains.end()) {
    return refuse(bench.console, "there is no failure domain " + printable(only) + "; there are: " + names_of(domains));
  }
  const auto combinations = wait_for(bench.way_combinations.count(bench.clock.now() - account::kActiveWithin));
  if (!combinations) return refuse(bench.console, combinations.error());
  Coverage coverage = account::compute_coverage(*combinations, domains, usable_ways(bench.configuration));
  if (!only.empty()) {
    std::erase_if(coverage.without, [&only](const account::DomainCoverage& one) { return one.domain != only; });
  }
  if (bench.format == OutputFormat::json) {
    bench.console.out << to_json(coverage) << '\n';
  } else {
    write_tables(coverage, bench.console.out);
  }
  return ExitCode::ok;
}

}  // namespace bongsu::command
