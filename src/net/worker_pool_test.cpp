#include "net/worker_pool.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <stdexcept>

#include "net/await_for_test.h"
#include "net/io_threads.h"

namespace bongsu::net {
namespace {

using Answer = base::Fetched<int>;

constexpr std::chrono::hours kLong{1};

class WorkerPoolTest : public testing::Test {
 protected:
  WorkerPoolTest() { threads_.start(); }
  ~WorkerPoolTest() override { threads_.stop(); }

  std::future<Answer> start(std::chrono::milliseconds wait_max, std::function<int()> work) {
    return start_task(threads_.executor(0), pool_->run(wait_max, std::move(work)));
  }

  // Occupies the only worker until it is released.
  std::future<Answer> start_blocking(std::latch& begun, std::shared_future<void> release) {
    return start(kLong, [&begun, release] {
      begun.count_down();
      release.wait();
      return 1;
    });
  }

  IoThreads threads_{1};
  std::optional<WorkerPool> pool_{
      std::in_place,
      WorkerPoolSettings{.name = "hashing", .threads = 1, .queue_max = 2, .retry_after = std::chrono::seconds{7}}};
};

Task<std::pair<std::thread::id, std::thread::id>> threads_around(WorkerPool& pool) {
  const std::thread::id before = std::this_thread::get_id();
  auto running = pool.run(kLong, [] { return std::this_thread::get_id(); });
  const auto inside = co_await std::move(running);
  EXPECT_EQ(std::this_thread::get_id(), before);
  co_return std::pair{before, inside.value()};
}

TEST_F(WorkerPoolTest, RunsElsewhereAndComesBackToTheSameThread) {
  const auto [io, worker] = start_task(threads_.executor(0), threads_around(*pool_)).get();
  EXPECT_NE(io, worker);
}

TEST_F(WorkerPoolTest, RefusesTheSurplusAtOnceAndRunsTheRest) {
  std::latch begun{1};
  std::promise<void> release;
  std::vector<std::future<Answer>> taken;
  taken.push_back(start_blocking(begun, release.get_future().share()));
  begun.wait();
  for (int i = 0; i < 2; ++i) taken.push_back(start(kLong, [] { return 1; }));

  const Answer refused = start(kLong, [] { return 1; }).get();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().cause, "hashing: too many are waiting");
  EXPECT_EQ(refused.error().retry_after, std::chrono::seconds{7});
  EXPECT_EQ(pool_->queue_length(), 2U);
  EXPECT_EQ(pool_->refused(), 1U);

  release.set_value();
  for (std::future<Answer>& answer : taken) EXPECT_EQ(answer.get(), 1);
}

TEST_F(WorkerPoolTest, NeverRunsAJobWhoseTimeIsOver) {
  std::latch begun{1};
  std::promise<void> release;
  std::future<Answer> first = start_blocking(begun, release.get_future().share());
  begun.wait();
  bool has_run = false;
  std::future<Answer> late = start(std::chrono::milliseconds{-1}, [&] {
    has_run = true;
    return 1;
  });
  release.set_value();
  EXPECT_EQ(late.get().error().cause, "hashing: no thread was free in time");
  EXPECT_EQ(first.get(), 1);
  EXPECT_FALSE(has_run);
}

TEST_F(WorkerPoolTest, RunsAJobThatYieldsNothing) {
  bool has_run = false;
  EXPECT_TRUE(start_task(threads_.executor(0), pool_->run(kLong, [&] { has_run = true; })).get());
  EXPECT_TRUE(has_run);
}

TEST_F(WorkerPoolTest, PassesAFaultOfTheJobOn) {
  std::future<Answer> broken = start(kLong, []() -> int { throw std::runtime_error("broken on purpose"); });
  EXPECT_THROW(broken.get(), std::runtime_error);
  EXPECT_EQ(start(kLong, [] { return 2; }).get(), 2);
}

TEST_F(WorkerPoolTest, RefusesEverythingOnceItHasFinished) {
  pool_->finish();
  pool_->finish();
  EXPECT_FALSE(start(kLong, [] { return 1; }).get());
}

TEST_F(WorkerPoolTest, AnswersWhatStillWaitsWhenItEnds) {
  std::latch begun{1};
  std::promise<void> release;
  std::future<Answer> first = start_blocking(begun, release.get_future().share());
  begun.wait();
  std::future<Answer> waiting = start(kLong, [] { return 1; });
  while (pool_->queue_length() == 0) std::this_thread::yield();
  std::thread ending{[&] { pool_.reset(); }};
  EXPECT_EQ(waiting.get().error().cause, "hashing: shutting down");
  release.set_value();
  ending.join();
  EXPECT_EQ(first.get(), 1);
}

}  // namespace
}  // namespace bongsu::net
