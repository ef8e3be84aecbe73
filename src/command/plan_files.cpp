#include "command/plan_files.h"

#include <ostream>

namespace bongsu::command {

ExitCode answered(ExitCode outcome, Console& console) {
  if (console.out.flush()) return outcome;
  console.err << "the answer cannot be written\n";
  return ExitCode::unwritable;
}

}  // namespace bongsu::command
