#include "net/spawn.h"

#include <spdlog/spdlog.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <set>
#include <utility>

namespace bongsu::net {
namespace {

namespace asio = boost::asio;

struct RunningTask {
  asio::any_io_executor executor;
  std::string name;
  asio::cancellation_signal cancellation;  // touched on the executor's thread only
  bool has_ended = false;                  // likewise
};

// A task that was asked to stop and did so has not failed.
bool is_cancellation(const std::exception_ptr& fault) {
  try {
    std::rethrow_exception(fault);
  } catch (const boost::system::system_error& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

void log_fault(const std::string& name, const std::exception_ptr& fault) {
  try {
    std::rethrow_exception(fault);
  } catch (const std::exception& error) {
    spdlog::error("task {} failed: {}", name, error.what());
  } catch (...) {
    spdlog::error("task {} failed", name);
  }
}

}  // namespace

struct TaskGroup::State {
  std::mutex mutex;
  std::condition_variable all_ended;
  std::set<std::shared_ptr<RunningTask>> tasks;
  std::uint64_t failed = 0;

  void end(const std::shared_ptr<RunningTask>& task, const std::exception_ptr& fault) {
    task->has_ended = true;
    const bool has_failed = fault && !is_cancellation(fault);
    if (has_failed) log_fault(task->name, fault);
    const std::lock_guard lock{mutex};
    if (has_failed) ++failed;
    tasks.erase(task);
    if (tasks.empty()) all_ended.notify_all();
  }
};

TaskGroup::TaskGroup() : state_(std::make_shared<State>()) {}
TaskGroup::~TaskGroup() = default;

void TaskGroup::spawn(const asio::any_io_executor& executor, std::string name, Task<void> task) {
  auto entry = std::make_shared<RunningTask>();
  entry->executor = executor;
  entry->name = std::move(name);
  {
    const std::lock_guard lock{state_->mutex};
    state_->tasks.insert(entry);
  }
  auto on_end = [state = state_, entry](const std::exception_ptr& fault) { state->end(entry, fault); };
  asio::co_spawn(executor, std::move(task),
                 asio::bind_cancellation_slot(entry->cancellation.slot(), std::move(on_end)));
}

std::size_t TaskGroup::running() const {
  const std::lock_guard lock{state_->mutex};
  return state_->tasks.size();
}

std::uint64_t TaskGroup::failed() const {
  const std::lock_guard lock{state_->mutex};
  return state_->failed;
}

void TaskGroup::cancel() {
  const std::lock_guard lock{state_->mutex};
  for (const auto& entry : state_->tasks) {
    asio::post(entry->executor, [entry] {
      if (!entry->has_ended) entry->cancellation.emit(asio::cancellation_type::terminal);
    });
  }
}

bool TaskGroup::wait(std::chrono::milliseconds deadline) {
  std::unique_lock lock{state_->mutex};
  return state_->all_ended.wait_for(lock, deadline, [this] { return state_->tasks.empty(); });
}

}  // namespace bongsu::net
