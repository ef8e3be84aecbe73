#pragma once
// A queue between I/O threads, which never wait, and a worker thread, which does.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace bongsu::storage {

enum class Push { accepted, full, closed };

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // Takes the item only when it is accepted. Never waits.
  Push push(T&& item) {
    {
      const std::lock_guard lock{mutex_};
      if (closed_) return Push::closed;
      if (items_.size() >= capacity_) return Push::full;
      items_.push_back(std::move(item));
    }
    arrived_.notify_one();
    return Push::accepted;
  }

  // All that waits, at most `items_max`; waits up to `patience` for the first. Empty when nothing came.
  std::vector<T> take(std::size_t items_max, std::chrono::milliseconds patience) {
    std::unique_lock lock{mutex_};
    arrived_.wait_for(lock, patience, [this] { return closed_ || !items_.empty(); });
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(std::min(items_max, items_.size()));
    std::vector<T> taken(std::move_iterator{items_.begin()}, std::move_iterator{end});
    items_.erase(items_.begin(), end);
    return taken;
  }

  // Accepts nothing more; what waits can still be taken.
  void close() {
    {
      const std::lock_guard lock{mutex_};
      closed_ = true;
    }
    arrived_.notify_all();
  }

  // Closed, and all that had been accepted was taken.
  bool is_finished() const {
    const std::lock_guard lock{mutex_};
    return closed_ && items_.empty();
  }

  std::size_t size() const {
    const std::lock_guard lock{mutex_};
    return items_.size();
  }

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<T> items_;
  bool closed_ = false;
};

}  // namespace bongsu::storage
