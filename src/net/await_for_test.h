#pragma once
// Tasks from a test's own thread.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <future>
#include <utility>

#include "base/task.h"

namespace bongsu::net {

template <typename T>
std::future<T> start_task(const boost::asio::any_io_executor& executor, Task<T> task) {
  return boost::asio::co_spawn(executor, std::move(task), boost::asio::use_future);
}

}  // namespace bongsu::net
