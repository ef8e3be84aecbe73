#include "net/spawn.h"

#include <gtest/gtest.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <stdexcept>

#include "net/io_threads.h"

namespace bongsu::net {
namespace {

constexpr std::chrono::seconds kLong{20};

Task<void> finish(std::promise<void>& finished) {
  finished.set_value();
  co_return;
}

Task<void> fail() {
  throw std::runtime_error("broken on purpose");
  co_return;
}

Task<void> wait_forever(std::promise<void>& begun) {
  const auto executor = co_await boost::asio::this_coro::executor;
  boost::asio::steady_timer timer{executor, std::chrono::steady_clock::time_point::max()};
  begun.set_value();
  co_await timer.async_wait(boost::asio::use_awaitable);
}

class TaskGroupTest : public testing::Test {
 protected:
  TaskGroupTest() { threads_.start(); }
  ~TaskGroupTest() override { threads_.stop(); }

  IoThreads threads_{2};
  TaskGroup group_;
};

TEST_F(TaskGroupTest, WaitsForEveryTask) {
  std::promise<void> first;
  std::promise<void> second;
  group_.spawn(threads_.executor(0), "first", finish(first));
  group_.spawn(threads_.executor(1), "second", finish(second));
  EXPECT_TRUE(group_.wait(kLong));
  EXPECT_EQ(group_.running(), 0U);
  EXPECT_EQ(first.get_future().wait_for(std::chrono::seconds{0}), std::future_status::ready);
  EXPECT_EQ(second.get_future().wait_for(std::chrono::seconds{0}), std::future_status::ready);
}

TEST_F(TaskGroupTest, CountsWhatFailed) {
  group_.spawn(threads_.executor(0), "broken", fail());
  EXPECT_TRUE(group_.wait(kLong));
  EXPECT_EQ(group_.failed(), 1U);
}

TEST_F(TaskGroupTest, GivesUpWaitingAtTheDeadline) {
  std::promise<void> begun;
  group_.spawn(threads_.executor(0), "waiting", wait_forever(begun));
  begun.get_future().wait();
  EXPECT_FALSE(group_.wait(std::chrono::milliseconds{1}));
  EXPECT_EQ(group_.running(), 1U);
}

TEST_F(TaskGroupTest, CancelEndsWhatWaitsAndCountsItAsNoFailure) {
  std::promise<void> begun[2];
  for (std::size_t i = 0; i < 2; ++i) group_.spawn(threads_.executor(i), "waiting", wait_forever(begun[i]));
  for (std::promise<void>& each : begun) each.get_future().wait();
  group_.cancel();
  EXPECT_TRUE(group_.wait(kLong));
  EXPECT_EQ(group_.failed(), 0U);
}

}  // namespace
}  // namespace bongsu::net
