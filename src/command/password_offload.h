#pragma once
// The bounded pool on which passwords are hashed.

#include "command/configuration.h"
#include "credential/offload.h"
#include "net/worker_pool.h"

namespace bongsu::command {

// Declared after the IoThreads whose coroutines await it.
class PasswordOffload final : public credential::Offload {
 public:
  explicit PasswordOffload(const PasswordSettings& settings);
  Task<base::Fetched<void>> run(std::function<void()> work) override;

  // See net::WorkerPool::finish().
  void finish() { pool_.finish(); }

  std::size_t queue_length() const { return pool_.queue_length(); }
  std::uint64_t refused() const { return pool_.refused(); }

 private:
  const std::chrono::milliseconds wait_max_;
  net::WorkerPool pool_;
};

}  // namespace bongsu::command
