#include "net/worker_pool.h"

#include <pthread.h>

#include "net/hand_over.h"

namespace bongsu::net {

WorkerPool::WorkerPool(WorkerPoolSettings settings) : settings_(std::move(settings)), queue_(settings_.queue_max) {
  for (std::size_t i = 0; i < settings_.threads; ++i) {
    threads_.emplace_back([this] {
      // What top and a CPU profile show; the kernel keeps 15 bytes.
      pthread_setname_np(pthread_self(), settings_.name.substr(0, 15).c_str());
      while (queue_.settle_next()) {
      }
    });
  }
}

WorkerPool::~WorkerPool() { finish(); }

void WorkerPool::finish() {
  queue_.close();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

Task<WorkerPool::Settled> WorkerPool::settle(std::chrono::milliseconds wait_max, std::move_only_function<void()> work) {
  const auto deadline = std::chrono::steady_clock::now() + wait_max;
  return hand_over<Settled>([this, deadline, work = std::move(work)](Resume<Settled> resume) mutable {
    auto settle_job = [work = std::move(work), resume = std::move(resume)](JobFate fate) mutable {
      Settled settled{.fate = fate};
      try {
        if (fate == JobFate::ran) work();
      } catch (...) {
        settled.fault = std::current_exception();
      }
      resume(std::move(settled));
    };
    queue_.push({.deadline = deadline, .settle = std::move(settle_job)});
  });
}

base::Unavailable WorkerPool::unavailable(JobFate fate) {
  ++refused_;
  std::string cause = settings_.name;
  if (fate == JobFate::queue_full) cause += ": too many are waiting";
  if (fate == JobFate::too_late) cause += ": no thread was free in time";
  if (fate == JobFate::shut_down) cause += ": shutting down";
  return {.cause = std::move(cause), .retry_after = settings_.retry_after};
}

}  // namespace bongsu::net
