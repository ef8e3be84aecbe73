#pragma once
// Work waiting for a thread: bounded, each with a deadline. The whole policy of a worker pool, without its threads.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace bongsu::net {

// What became of a job. All but the first: it did not run, and never will.
enum class JobFate { ran, queue_full, too_late, shut_down };

struct Job {
  std::chrono::steady_clock::time_point deadline;  // to have begun
  // Called once: to run the job when its fate is `ran`, else to say that it does not.
  std::move_only_function<void(JobFate)> settle;
};

// Thread-safe.
class JobQueue {
 public:
  explicit JobQueue(std::size_t length_max) : length_max_(length_max) {}

  // Takes the job, or settles it at once: queue_full, or shut_down after close().
  void push(Job job);
  // Waits for a job and settles it: on time by running it, else as too_late. False when the queue is closed and empty.
  bool settle_next();
  // Takes nothing more; settles what waits as shut_down. Every settle_next() returns false then.
  void close();

  std::size_t length() const;

 private:
  const std::size_t length_max_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool is_closed_ = false;
};

}  // namespace bongsu::net
