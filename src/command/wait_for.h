#pragma once
// A coroutine run to its end on this thread: for commands that ask the store one thing after another.

#include <optional>
#include <utility>

#include "base/task.h"

namespace bongsu::command {

// Blocks until the task has ended; what it throws comes out of here.
void run_to_end(Task<void> task);

template <typename T>
Task<void> keep_result(Task<T> task, std::optional<T>& result) {
  result.emplace(co_await std::move(task));
}

template <typename T>
T wait_for(Task<T> task) {
  std::optional<T> result;
  run_to_end(keep_result(std::move(task), result));
  return std::move(*result);
}

}  // namespace bongsu::command
