#pragma once
// Runs coroutines to their end from a plain test.

#include <future>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "base/task.h"

namespace bongsu::contract {

template <typename T>
T run(Task<T> task) {
  boost::asio::io_context context;
  auto outcome = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
  context.run();
  return outcome.get();
}

// All at once, on two threads; outcomes in the order of the tasks.
template <typename T>
std::vector<T> run_together(std::vector<Task<T>> tasks) {
  boost::asio::io_context context;
  std::vector<std::future<T>> waiting;
  for (auto& task : tasks) {
    waiting.push_back(boost::asio::co_spawn(context, std::move(task), boost::asio::use_future));
  }
  std::thread helper{[&context] { context.run(); }};
  context.run();
  helper.join();
  std::vector<T> outcomes;
  for (auto& outcome : waiting) outcomes.push_back(outcome.get());
  return outcomes;
}

}  // namespace bongsu::contract
