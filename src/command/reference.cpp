#include "command/reference.h"

#include <ostream>

#include "command/configuration_text.h"
#include "command/metric_table.h"

namespace bongsu::command {

void declare_reference(Options& options, ReferenceArguments& arguments) {
  options.choice("subject", arguments.subject, {"configuration", "metrics"}, "which page");
}

ExitCode reference(const ReferenceArguments& arguments, Console& console) {
  if (arguments.subject == "configuration") console.out << configuration_reference();
  if (arguments.subject == "metrics") console.out << metrics_reference();
  return ExitCode::ok;
}

}  // namespace bongsu::command
