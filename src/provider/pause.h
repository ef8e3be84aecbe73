#pragma once
// Time passing inside a coroutine, as command/ provides it.

#include <chrono>
#include <functional>

#include "base/task.h"

namespace bongsu::provider {

// Ends by an exception when the task is cancelled meanwhile.
using Pause = std::function<Task<void>(std::chrono::milliseconds)>;

}  // namespace bongsu::provider
