#include "command/check.h"

#include <algorithm>
#include <ostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "command/configuration_reader.h"
#include "command/mail_check.h"
#include "command/node_checks.h"
#include "command/text_table.h"

namespace bongsu::command {
namespace {

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::fine:
      return "ok";
    case Severity::warning:
      return "warning";
    case Severity::wrong:
      return "wrong";
  }
  return {};
}

Findings check_node(const Configuration& configuration, base::Instant now) {
  Findings all;
  for (Findings& found :
       std::array{check_files(configuration), check_named_files(configuration), check_providers(configuration),
                  check_mail(configuration), check_store(configuration), check_keys(configuration, now),
                  check_clock(configuration, now), check_certificate(configuration, now)}) {
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

Findings to_findings(const ConfigurationErrors& errors) {
  Findings findings;
  for (const ConfigurationError& error : errors) {
    findings.push_back({Severity::wrong, "configuration", describe(error), "correct that line"});
  }
  return findings;
}

void show(const Findings& findings, OutputFormat format, std::ostream& out) {
  boost::json::array listed;
  for (const Finding& finding : findings) {
    listed.push_back({{"severity", to_text(finding.severity)},
                      {"subject", finding.subject},
                      {"what", finding.what},
                      {"advice", finding.advice}});
  }
  if (format == OutputFormat::json) {
    out << listed << '\n';
    return;
  }
  TextTable table{{"", "LOOKED AT", "FOUND"}};
  for (const Finding& finding : findings) {
    const std::string advice = finding.advice.empty() ? "" : ": " + finding.advice;
    table.add({std::string{to_text(finding.severity)}, finding.subject, finding.what + advice});
  }
  table.write(out);
}

}  // namespace

void declare_check(Options& options, CheckArguments& arguments) { declare_store(options, arguments.store); }

ExitCode check(const CheckArguments& arguments, Console& console) {
  const auto configuration = read_configuration(arguments.store.configuration);
  if (!configuration) {
    show(to_findings(configuration.error()), arguments.store.format, console.out);
    return ExitCode::configuration;
  }
  Findings findings = check_node(*configuration, base::SystemClock{}.now());
  findings.insert(findings.begin(), {Severity::fine, "configuration", configuration->file.string(), {}});
  show(findings, arguments.store.format, console.out);
  return std::ranges::any_of(findings, [](const Finding& found) { return found.severity == Severity::wrong; })
             ? ExitCode::refused
             : ExitCode::ok;
}

}  // namespace bongsu::command
