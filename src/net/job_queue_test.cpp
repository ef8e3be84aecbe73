#include "net/job_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace bongsu::net {
namespace {

const auto kInTime = std::chrono::steady_clock::now() + std::chrono::hours{1};
const auto kLongAgo = std::chrono::steady_clock::now() - std::chrono::hours{1};

Job noting(std::vector<JobFate>& fates, std::chrono::steady_clock::time_point deadline = kInTime) {
  return {.deadline = deadline, .settle = [&fates](JobFate fate) { fates.push_back(fate); }};
}

TEST(JobQueue, RefusesTheSurplusAtOnceAndRunsTheRest) {
  JobQueue queue{2};
  std::vector<JobFate> fates;
  for (int i = 0; i < 4; ++i) queue.push(noting(fates));
  EXPECT_EQ(fates, (std::vector{JobFate::queue_full, JobFate::queue_full}));
  EXPECT_EQ(queue.length(), 2U);
  EXPECT_TRUE(queue.settle_next());
  EXPECT_TRUE(queue.settle_next());
  EXPECT_EQ(fates, (std::vector{JobFate::queue_full, JobFate::queue_full, JobFate::ran, JobFate::ran}));
}

TEST(JobQueue, DropsAJobWhoseTimeIsOver) {
  JobQueue queue{2};
  std::vector<JobFate> fates;
  queue.push(noting(fates, kLongAgo));
  queue.push(noting(fates));
  queue.settle_next();
  queue.settle_next();
  EXPECT_EQ(fates, (std::vector{JobFate::too_late, JobFate::ran}));
}

TEST(JobQueue, SettlesEverythingWhenItCloses) {
  JobQueue queue{2};
  std::vector<JobFate> fates;
  queue.push(noting(fates));
  queue.close();
  queue.push(noting(fates));
  EXPECT_EQ(fates, (std::vector{JobFate::shut_down, JobFate::shut_down}));
  EXPECT_FALSE(queue.settle_next());
}

TEST(JobQueue, LetsAWaitingThreadGoWhenItCloses) {
  JobQueue queue{2};
  std::thread worker{[&] {
    while (queue.settle_next()) {
    }
  }};
  queue.close();
  worker.join();
  EXPECT_EQ(queue.length(), 0U);
}

}  // namespace
}  // namespace bongsu::net
