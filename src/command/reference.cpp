#include "command/reference.h"

#include <ostream>

#include "command/configuration_text.h"

namespace bongsu::command {

void declare_reference(Options& options, ReferenceArguments& arguments) {
  options.choice("subject", arguments.subject, {"configuration"}, "which page");
}

ExitCode reference(const ReferenceArguments& arguments, Console& console) {
  if (arguments.subject == "configuration") console.out << configuration_reference();
  return ExitCode::ok;
}

}  // namespace bongsu::command
