#pragma once
// Time passing inside a coroutine that goes round.

#include <chrono>

#include "base/task.h"

namespace bongsu::command {

// Ends with operation_aborted when the task is cancelled meanwhile.
Task<void> pause(std::chrono::milliseconds duration);

}  // namespace bongsu::command
