#pragma once
// The one way to start a coroutine that nobody awaits: named, counted, and joined at shutdown.

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/task.h"

namespace bongsu::net {

// Tasks that end together. Must end before the threads that run them.
class TaskGroup {
 public:
  TaskGroup();
  ~TaskGroup();
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  // Starts `task` on `executor`, which runs on one thread. An exception out of it is logged with `name` and counted.
  void spawn(const boost::asio::any_io_executor& executor, std::string name, Task<void> task);

  std::size_t running() const;
  std::uint64_t failed() const;

  // Asks every task to stop: what it waits for, and every later wait, ends with operation_aborted.
  void cancel();
  // True when all tasks have ended before the deadline passed. Not from a thread that runs one of them.
  bool wait(std::chrono::milliseconds deadline);

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the completion of each task, which may outlive the group
};

}  // namespace bongsu::net
