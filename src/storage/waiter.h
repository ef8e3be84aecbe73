#pragma once
// How a worker thread gives its outcome to the coroutine that waits for it on an I/O thread.

#include <atomic>
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
#include <boost/asio/use_awaitable.hpp>

#include "base/error.h"
#include "base/task.h"

namespace bongsu::storage {

// A suspended coroutine. Whoever holds one must resume it, also at shutdown, while its executor still lives.
template <typename Outcome>
class Waiter {
 public:
  virtual ~Waiter() = default;
  // Hands the outcome over, from any thread; the coroutine goes on upon its own executor. Only the first call counts.
  virtual void resume(Outcome outcome) = 0;
};

// A coroutine that was cancelled stops waiting; what it asked for may still happen.
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

  void resume(Outcome outcome) override {
    if (resumed_.exchange(true)) return;
    boost::asio::post(executor_, [self = this->shared_from_this(), given = std::move(outcome)]() mutable {
      self->finish(std::move(given));
    });
  }

 private:
  void finish(Outcome outcome) {
    auto slot = boost::asio::get_associated_cancellation_slot(*handler_);
    if (slot.is_connected()) slot.clear();
    Handler handler = std::move(*handler_);
    handler_.reset();
    executor_ = {};
    std::move(handler)(std::move(outcome));
  }

  std::atomic<bool> resumed_ = false;
  boost::asio::any_io_executor executor_;
  std::optional<Handler> handler_;
};

// Suspends the calling coroutine until the waiter that `start` is given has been resumed.
// The waiter is shared between the worker's queue and the cancellation that may overtake it.
template <typename Outcome, typename Start>
Task<Outcome> wait_for(Start start) {
  using Token = const boost::asio::use_awaitable_t<>;
  return boost::asio::async_initiate<Token, void(Outcome)>(
      [](auto handler, Start begin) {
        auto waiter = std::make_shared<HandlerWaiter<Outcome, decltype(handler)>>(std::move(handler));
        waiter->stop_waiting_when_cancelled();
        begin(std::shared_ptr<Waiter<Outcome>>{std::move(waiter)});
      },
      boost::asio::use_awaitable, std::move(start));
}

}  // namespace bongsu::storage
