#pragma once
// Work that comes round for as long as the node runs.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "base/task.h"

namespace bongsu::command {

// A fault ends its round and not the work: it is logged and counted, and the next round comes as if nothing had been.
class Upkeep {
 public:
  using Round = std::function<Task<void>()>;

  Upkeep() = default;
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  // A pause and a round, again and again, until it is cancelled.
  Task<void> repeat(std::string name, std::chrono::milliseconds every, Round round);
  // One round; ends with an exception only when it was cancelled.
  Task<void> go_round(std::string name, Task<void> round);

  std::uint64_t faults() const { return faults_; }

 private:
  std::atomic<std::uint64_t> faults_ = 0;
};

}  // namespace bongsu::command
