#include "net/job_queue.h"

#include <utility>

namespace bongsu::net {

void JobQueue::push(Job job) {
  JobFate refusal = JobFate::queue_full;
  {
    const std::lock_guard lock{mutex_};
    if (is_closed_) {
      refusal = JobFate::shut_down;
    } else if (jobs_.size() < length_max_) {
      jobs_.push_back(std::move(job));
      changed_.notify_one();
      return;
    }
  }
  job.settle(refusal);
}

bool JobQueue::settle_next() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return is_closed_ || !jobs_.empty(); });
  if (jobs_.empty()) return false;
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  lock.unlock();
  const bool is_late = std::chrono::steady_clock::now() > job.deadline;
  job.settle(is_late ? JobFate::too_late : JobFate::ran);
  return true;
}

void JobQueue::close() {
  std::deque<Job> left;
  {
    const std::lock_guard lock{mutex_};
    is_closed_ = true;
    left.swap(jobs_);
    changed_.notify_all();
  }
  for (Job& job : left) job.settle(JobFate::shut_down);
}

std::size_t JobQueue::length() const {
  const std::lock_guard lock{mutex_};
  return jobs_.size();
}

}  // namespace bongsu::net
