#pragma once
// What the planner's commands write: answers that must arrive whole.

#include "command/console.h"
#include "command/exit_code.h"

namespace bongsu::command {

// The outcome, once all of the answer has gone out; unwritable where it could not: the disk is full, the pipe closed.
ExitCode answered(ExitCode outcome, Console& console);

}  // namespace bongsu::command
