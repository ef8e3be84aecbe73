#pragma once
// How a worker thread gives its outcome to the coroutine that waits for it on an I/O thread, and for how long that
// waits.

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/error.h"
#include "base/task.h"

namespace bongsu::storage {

using Deadline = std::chrono::steady_clock::time_point;

// A suspended coroutine. Whoever holds one must resume it or let it expire, also at shutdown, while its executor lives.
template <typename Outcome>
class Waiter {
 public:
  virtual ~Waiter() = default;
  // Hands the outcome over, from any thread; the coroutine goes on upon its own executor. Of all calls to a waiter only
  // the first counts.
  virtual void resume(Outcome outcome) = 0;
  // The deadline has passed: the coroutine goes on without an outcome.
  virtual void expire() = 0;
};

// A coroutine that was cancelled, or whose deadline has passed, stops waiting; what it asked for may still happen.
template <typename Outcome, typename Handler>
class HandlerWaiter final : public Waiter<Outcome>,
                            public std::enable_shared_from_this<HandlerWaiter<Outcome, Handler>> {
 public:
  explicit HandlerWaiter(Handler handler)
      : executor_(boost::asio::prefer(boost::asio::get_associated_executor(handler),
                                      boost::asio::execution::outstanding_work.tracked)),
        handler_(std::move(handler)) {}

  void stop_waiting_when_cancelled() {
    auto slot = boost::asio::get_associated_cancellation_slot(*handler_);
    if (!slot.is_connected()) return;
    slot.assign([waiting = this->weak_from_this()](boost::asio::cancellation_type) {
      if (const auto self = waiting.lock()) {
        self->resume(Outcome{std::unexpected(base::Unavailable{.cause = "the request ended while the store worked"})});
      }
    });
  }

  // The timer runs on the I/O thread, so that it comes even while the worker hangs in a call to the disk.
  void stop_waiting_at(Deadline deadline) {
    timer_.emplace(boost::asio::get_associated_executor(*handler_), deadline);
    timer_->async_wait([waiting = this->weak_from_this()](boost::system::error_code cancelled) {
      if (cancelled) return;
      if (const auto self = waiting.lock()) self->expire();
    });
  }

  void resume(Outcome outcome) override { go_on(std::move(outcome)); }
  void expire() override { go_on(std::nullopt); }

 private:
  void go_on(std::optional<Outcome> outcome) {
    if (resumed_.exchange(true)) return;
    boost::asio::post(executor_, [self = this->shared_from_this(), given = std::move(outcome)]() mutable {
      self->finish(std::move(given));
    });
  }

  void finish(std::optional<Outcome> outcome) {
    auto slot = boost::asio::get_associated_cancellation_slot(*handler_);
    if (slot.is_connected()) slot.clear();
    timer_.reset();
    Handler handler = std::move(*handler_);
    handler_.reset();
    executor_ = {};
    std::move(handler)(std::move(outcome));
  }

  std::atomic<bool> resumed_ = false;
  boost::asio::any_io_executor executor_;
  std::optional<Handler> handler_;
  std::optional<boost::asio::steady_timer> timer_;  // touched before the waiter is given away, and when it finishes
};

// Suspends the calling coroutine until the waiter that `start` is given has been resumed, at most until the deadline;
// nothing when that came first. The waiter is shared between the worker's queue and what may overtake it.
template <typename Outcome, typename Start>
Task<std::optional<Outcome>> wait_for(Deadline deadline, Start start) {
  using Token = const boost::asio::use_awaitable_t<>;
  return boost::asio::async_initiate<Token, void(std::optional<Outcome>)>(
      [](auto handler, Deadline until, Start begin) {
        auto waiter = std::make_shared<HandlerWaiter<Outcome, decltype(handler)>>(std::move(handler));
        waiter->stop_waiting_when_cancelled();
        waiter->stop_waiting_at(until);
        begin(std::shared_ptr<Waiter<Outcome>>{std::move(waiter)});
      },
      boost::asio::use_awaitable, deadline, std::move(start));
}

}  // namespace bongsu::storage
