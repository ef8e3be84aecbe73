#pragma once
// A coroutine waits for something that another thread does, and goes on where it was.

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <utility>

#include "base/task.h"

namespace bongsu::net {

// Goes on with the waiting coroutine, on its own I/O thread. Called exactly once, from any thread.
template <typename Result>
using Resume = std::move_only_function<void(Result)>;

// Calls `start` with the way back; yields what is given to it. Cancellation is not passed on: whoever took the work
// answers by the deadline that it was given. (A co_spawn onto a pool would do, but cancelling it ends the program in
// Boost 1.81.)
template <typename Result>
Task<Result> hand_over(std::move_only_function<void(Resume<Result>)> start) {
  auto initiate = [](auto handler, std::move_only_function<void(Resume<Result>)> take) {
    namespace asio = boost::asio;
    auto executor = asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work.tracked);
    take([executor, handler = std::move(handler)](Result result) mutable {
      asio::post(executor, [handler = std::move(handler), result = std::move(result)]() mutable {
        std::move(handler)(std::move(result));
      });
    });
  };
  return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result)>(
      std::move(initiate), boost::asio::use_awaitable, std::move(start));
}

}  // namespace bongsu::net
