#pragma once
// The one way off an I/O thread: slow work on threads of its own, past capacity refused at once.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "net/job_queue.h"

namespace bongsu::net {

struct WorkerPoolSettings {
  std::string name;  // for the operator: "password hashing"
  std::size_t threads = 1;
  std::size_t queue_max = 64;  // jobs that wait, besides those that run
  std::chrono::seconds retry_after{5};
};

// Declared after the IoThreads whose coroutines await it: it settles every job before it is gone (see finish()).
class WorkerPool {
 public:
  explicit WorkerPool(WorkerPoolSettings settings);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Runs `job` on the pool and yields its result on the caller's I/O thread. Unavailable, without having run: at once
  // when the queue is full, or when no thread was free within `wait_max`. An exception out of the job is rethrown.
  // The job owns what it needs: it may run after the awaiting coroutine is gone.
  template <typename Work>
  Task<base::Fetched<std::invoke_result_t<Work>>> run(std::chrono::milliseconds wait_max, Work work) {
    using Result = std::invoke_result_t<Work>;
    using Stored = std::conditional_t<std::is_void_v<Result>, std::monostate, std::optional<Result>>;
    struct Shared {
      Work work;
      Stored result{};
    };
    auto shared = std::make_shared<Shared>(std::move(work));
    Task<Settled> settling = settle(wait_max, [shared] {
      if constexpr (std::is_void_v<Result>) {
        shared->work();
      } else {
        shared->result.emplace(shared->work());
      }
    });
    const Settled settled = co_await std::move(settling);
    if (settled.fault) std::rethrow_exception(settled.fault);
    if (settled.fate != JobFate::ran) co_return std::unexpected(unavailable(settled.fate));
    if constexpr (std::is_void_v<Result>) {
      co_return base::Fetched<void>{};
    } else {
      co_return std::move(*shared->result);
    }
  }

  // Takes nothing more, answers what waits as Unavailable and waits for what runs. Call it while the I/O threads still
  // run, so that whoever awaits a job goes on and ends while everything that it uses is there. May be called twice.
  void finish();

  std::size_t queue_length() const { return queue_.length(); }
  // Jobs that did not run, since the start.
  std::uint64_t refused() const { return refused_; }

 private:
  struct Settled {
    JobFate fate = JobFate::ran;
    std::exception_ptr fault{};
  };

  Task<Settled> settle(std::chrono::milliseconds wait_max, std::move_only_function<void()> work);
  base::Unavailable unavailable(JobFate fate);

  const WorkerPoolSettings settings_;
  JobQueue queue_;
  std::atomic<std::uint64_t> refused_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace bongsu::net
